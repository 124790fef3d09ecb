import type { IncomingMessage, ServerResponse } from 'node:http';
import { readSessionToken } from '#server/auth/read-session-token.ts';
import { verifySession } from '#server/auth/verify-session.ts';
import { sendJson } from '#server/infra/http/send-json.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';
import { canResume } from '#server/live/can-resume.ts';
import { LiveConnection } from '#server/live/live-connection.ts';
import type { LiveHub } from '#server/live/live-hub.ts';

/** Open connections per account; a further one closes the oldest. */
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
  const userConnections = [...hub.connections].filter(({ token }) => token.userId === userId);
  for (const connection of userConnections.slice(
    0,
    Math.max(0, userConnections.length - maxConnectionsPerAccount + 1),
  ))
    connection.end();
}

/**
 * handleLive responds to `/api/live` with server-sent events: `hello` with the current stream id, then every event that
 * the account may see, from `Last-Event-ID` on if it is still in the stream, else after a `reset`. `account` follows a
 * change of tier, `ended` the end of the session.
 */
export async function handleLive(
  request: IncomingMessage,
  response: ServerResponse,
  hub: LiveHub,
): Promise<void> {
  if (request.method !== 'GET') return sendError(response, 405, 'Only GET is supported');
  const token = await readSessionToken(request.headers.cookie);
  const session = token && (await verifySession(token));
  if (!token || !session) return sendError(response, 401, 'Sign in to continue');
  if (session.passwordChangeRequired) return sendError(response, 403, 'Change your initial password first');
  const requestedEventId = readLastEventId(request);
  const resumed =
    requestedEventId !== null && (await canResume(sharedCacheRedis(), requestedEventId, Date.now()));
  if (request.destroyed || response.destroyed) return;

  closeOldestConnections(hub, session.id);
  // Without chunked encoding an event is one write to the socket instead of three; the stream ends with the connection.
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
  const connection = new LiveConnection(response, token, tier, role, from, (lagging) =>
    hub.moveToCatchUp(lagging),
  );
  response.on('close', () => {
    hub.leave(connection);
    hub.connections.delete(connection);
  });
  const hello = { tier, resumed, lastEventId: from, serverTime: new Date().toISOString() };
  connection.send(`retry: 1500\nevent: hello\nid: ${from}\ndata: ${JSON.stringify(hello)}\n\n`);
  if (requestedEventId !== null && !resumed) connection.send(`event: reset\nid: ${from}\ndata: {}\n\n`);
  hub.join(connection);
}
