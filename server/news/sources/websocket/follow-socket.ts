import { ping, type WebSocket } from 'undici';
import { FetchError } from '#domain/sources/fetch-outcome.ts';
import type { SourceConfig } from '#domain/sources/source-kinds.ts';
import { onSignOfLife } from '#server/news/sources/websocket/open-socket.ts';
import type { ConnectionPlan } from '#server/news/sources/websocket/plan-connection.ts';

export interface FollowSocketOptions {
  socket: WebSocket;
  plan: ConnectionPlan;
  config: Pick<SourceConfig<'websocket'>, 'pingSeconds' | 'silenceSeconds'>;
  onMessage: (text: string) => void;
  /** A message that is no text, with its size. */
  onUnreadable: (bytes: number) => void;
  signal: AbortSignal;
}

/** 1008 is how most servers say that a token ended; 4001, 4003, 4401 and 4403 are common among private codes. */
const refusingCodes = new Set([1008, 4001, 4003, 4401, 4403]);

function whyClosed(code: number): FetchError {
  if (refusingCodes.has(code))
    return new FetchError('credentials-refused', `The server closed with code ${code}`);
  if (code === 1009) return new FetchError('too-large', 'A message was larger than 1 MB');
  const how = code === 1006 ? 'without a word, or a message was larger than 1 MB' : `with code ${code}`;
  return new FetchError('disconnected', `The connection ended ${how}`);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Some servers send their JSON in binary frames. Null for what is no text. */
function textOf(data: unknown): string | null {
  if (typeof data === 'string') return data;
  try {
    return utf8.decode(data as ArrayBuffer);
  } catch {
    return null;
  }
}

/**
 * followSocket speaks on an open socket until `signal` aborts: opening messages, pings, each text to `onMessage`, sent
 * as text or in bytes.
 * Errors: FetchError when the connection closes or falls silent.
 */
export async function followSocket({
  socket,
  plan,
  config,
  onMessage,
  onUnreadable,
  signal,
}: FollowSocketOptions): Promise<void> {
  let heardAt = performance.now();
  const heard = () => {
    heardAt = performance.now();
  };
  const stopListening = onSignOfLife(socket, heard);
  const timers: NodeJS.Timeout[] = [];
  try {
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('message', ({ data }) => {
        heard();
        const text = textOf(data);
        if (text === null) onUnreadable((data as ArrayBuffer).byteLength);
        else onMessage(text);
      });
      socket.addEventListener('close', ({ code }) => reject(whyClosed(code)), { once: true });
      signal.addEventListener('abort', () => resolve(), { once: true });
      if (signal.aborted) resolve();
      for (const message of plan.opening) socket.send(message);
      const beat = () => {
        ping(socket);
        if (plan.ping) socket.send(plan.ping);
      };
      const listen = () => {
        if (performance.now() - heardAt < config.silenceSeconds * 1_000) return;
        reject(
          new FetchError('disconnected', `Nothing came for ${config.silenceSeconds} s, not even a pong`),
        );
      };
      timers.push(setInterval(beat, config.pingSeconds * 1_000));
      timers.push(setInterval(listen, Math.max(100, config.silenceSeconds * 100)));
    });
  } finally {
    for (const timer of timers) clearInterval(timer);
    stopListening();
    socket.close();
  }
}
