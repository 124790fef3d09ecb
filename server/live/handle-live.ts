import type { IncomingMessage, ServerResponse } from 'node:http';
import { readSessionToken } from '#server/auth/read-session-token.ts';
import { verifySession } from '#server/auth/verify-session.ts';
import { sendJson } from '#server/infra/http/send-json.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';
import { canResume } from '#server/live/can-resume.ts';
import { LiveConnection } from '#server/live/live-connection.ts';
import type { LiveHub } from '#server/live/live-hub.ts';

/** OpenedShadow pages of one account; the oldest closes when there are more. */
const maxConnectionsPerAccount = 50;

function sendError(response: ServerResponse, status: number, message: string): void {
  sendJson(response, status, { message });
}

function readLastEventId(request: IncomingMessage): string | null {
  const header = request.headers['last-event-id'];
  if (typeof header === 'string' && header !== '') return header;
  return new URL(request.url ?? '/', 'http://localhost').searchParams.get('lastEventId');
}

function closeOldestConnections(hub: LiveHub, userId: string): void {
  const own = [...hub.connections].filter(({ token }) => token.userId === userId);
  for (const connection of own.slice(0, Math.max(0, own.length - maxConnectionsPerAccount + 1)))
    connection.end();
}

/**
 * handleLive answers `/api/live` with server-sent events: `hello` with the stream's place, then every event this tier may
 * see, from `Last-Event-ID` on where it is still kept, else after a `reset`. Later `account` (tier changed) and `ended`.
 */
export async function handleLive(
  request: IncomingMessage,
  response: ServerResponse,
  hub: LiveHub,
): Promise<void> {
  if (request.method !== 'GET') return sendError(response, 405, 'Ask with GET');
  const token = await readSessionToken(request.headers.cookie);
  const session = token && (await verifySession(token));
  if (!token || !session) return sendError(response, 401, 'Sign in to continue');
  const requestedEventId = readLastEventId(request);
  const resumed =
    requestedEventId !== null && (await canResume(sharedCacheRedis(), requestedEventId, Date.now()));
  if (request.destroyed || response.destroyed) return;

  closeOldestConnections(hub, session.id);
  // Ended by closing, not cut in chunks: one write to the socket instead of three, and nothing follows a stream anyway.
  response.removeHeader('transfer-encoding');
  response.writeHead(200, {
    connection: 'close',
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  request.socket.setNoDelay(true);
  const from = resumed ? requestedEventId : hub.lastId;
  const { tier, role } = session;
  const connection = new LiveConnection(response, token, tier, role, from, (slow) => hub.moveToCatchUp(slow));
  response.on('close', () => {
    hub.leave(connection);
    hub.connections.delete(connection);
  });
  const hello = { tier, resumed, lastEventId: from, serverTime: new Date().toISOString() };
  connection.send(`retry: 1500\nevent: hello\nid: ${from}\ndata: ${JSON.stringify(hello)}\n\n`);
  if (requestedEventId !== null && !resumed) connection.send(`event: reset\nid: ${from}\ndata: {}\n\n`);
  hub.join(connection);
}
