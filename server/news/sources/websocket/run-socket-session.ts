import { ping, type WebSocket } from 'undici';
import { FetchError } from '#domain/sources/fetch-error.ts';
import type { SourceConfig } from '#domain/sources/source-kinds.ts';
import { onHeartbeat } from '#server/news/sources/websocket/open-socket.ts';
import type { ConnectionPlan } from '#server/news/sources/websocket/plan-connection.ts';

/** SocketSessionOptions describe a session on an open socket. */
export interface SocketSessionOptions {
  socket: WebSocket;
  plan: ConnectionPlan;
  config: Pick<SourceConfig<'websocket'>, 'pingSeconds' | 'silenceSeconds'>;
  onMessage: (text: string) => void;
  /** Called with the size of a message that is not text. */
  onUnreadable: (bytes: number) => void;
  signal: AbortSignal;
}

/** 1008 is common for expired tokens; 4001, 4003, 4401 and 4403 are common private codes. */
const credentialCloseCodes = new Set([1008, 4001, 4003, 4401, 4403]);

function toCloseError(code: number): FetchError {
  if (credentialCloseCodes.has(code))
    return new FetchError('credentials-refused', `The server closed the connection with code ${code}`);
  if (code === 1009) return new FetchError('too-large', 'A message was larger than 1 MB');
  const how = code === 1006 ? 'without a reason, or a message was larger than 1 MB' : `with code ${code}`;
  return new FetchError('disconnected', `The connection was closed ${how}`);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Some servers send JSON in binary frames. Null for what is not text. */
function decodeFrame(data: unknown): string | null {
  if (typeof data === 'string') return data;
  try {
    return utf8.decode(data as ArrayBuffer);
  } catch {
    return null;
  }
}

/**
 * runSocketSession runs an open socket until `signal` aborts: it sends opening messages and pings, and passes each text,
 * from text or binary frames, to `onMessage`. Errors: FetchError when the connection closes or nothing is received for
 * `silenceSeconds`.
 */
export async function runSocketSession({
  socket,
  plan,
  config,
  onMessage,
  onUnreadable,
  signal,
}: SocketSessionOptions): Promise<void> {
  let lastReceivedAt = performance.now();
  const markReceived = () => {
    lastReceivedAt = performance.now();
  };
  const stopListening = onHeartbeat(socket, markReceived);
  const timers: NodeJS.Timeout[] = [];
  try {
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('message', ({ data }) => {
        markReceived();
        const text = decodeFrame(data);
        if (text === null) onUnreadable((data as ArrayBuffer).byteLength);
        else onMessage(text);
      });
      socket.addEventListener('close', ({ code }) => reject(toCloseError(code)), { once: true });
      signal.addEventListener('abort', () => resolve(), { once: true });
      if (signal.aborted) resolve();
      for (const message of plan.openingMessages) socket.send(message);
      const sendPing = () => {
        ping(socket);
        if (plan.pingMessage) socket.send(plan.pingMessage);
      };
      const checkSilence = () => {
        if (performance.now() - lastReceivedAt < config.silenceSeconds * 1_000) return;
        reject(
          new FetchError(
            'disconnected',
            `Nothing was received for ${config.silenceSeconds} s, not even a pong`,
          ),
        );
      };
      timers.push(setInterval(sendPing, config.pingSeconds * 1_000));
      timers.push(setInterval(checkSilence, Math.max(100, config.silenceSeconds * 100)));
    });
  } finally {
    for (const timer of timers) clearInterval(timer);
    stopListening();
    socket.close();
  }
}
