import { createServer, type Server, type ServerResponse } from 'node:http';
import { withholdCompanyVerdicts } from '#domain/live/is-visible-to.ts';
import type { LiveEvent } from '#domain/live/live-event.ts';
import { readSessionToken } from '#server/auth/read-session-token.ts';
import { verifySession } from '#server/auth/verify-session.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { openCacheRedis } from '#server/infra/redis.ts';
import { readNext } from '#server/live-events/live-stream.ts';

/** servePeer creates a naive event stream server that serialises and writes each event for each client. */
export async function servePeer(lifecycle: Lifecycle): Promise<{ server: Server; clients: () => number }> {
  const open = new Set<{ response: ServerResponse; withhold: boolean }>();
  const redis = openCacheRedis();
  let stopped = false;
  let lastId = '$';
  const following = (async () => {
    while (!stopped) {
      for (const { id, text } of await readNext(redis, lastId, 5_000).catch(() => [])) {
        const event = JSON.parse(text) as LiveEvent;
        for (const { response, withhold } of open) {
          const seen =
            withhold && event.type === 'article.scored'
              ? { ...event, article: withholdCompanyVerdicts(event.article) }
              : event;
          response.write(`id: ${id}\ndata: ${JSON.stringify(seen)}\n\n`);
        }
        lastId = id;
      }
    }
  })();
  lifecycle.onClose('peer', async () => {
    stopped = true;
    redis.disconnect();
    await following;
  });
  const server = createServer((request, response) => {
    void (async () => {
      const token = await readSessionToken(request.headers.cookie);
      const session = token && (await verifySession(token));
      if (!session) return response.writeHead(401).end();
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('event: hello\ndata: {}\n\n');
      const client = { response, withhold: session.tier === 'free' };
      open.add(client);
      response.on('close', () => open.delete(client));
    })();
  });
  return { server, clients: () => open.size };
}
