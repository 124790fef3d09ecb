import diagnostics from 'node:diagnostics_channel';
import { DecoratorHandler, type Dispatcher, WebSocket } from 'undici';
import { FetchError } from '#domain/sources/fetch-error.ts';
import type { AllowInside } from '#server/infra/http/create-guarded-agent.ts';
import { getGuardedAgent } from '#server/infra/http/safe-fetch.ts';
import { assertSuccessStatus } from '#server/news/fetch/assert-success-status.ts';

/** OpenSocketOptions describe a connection. */
export interface OpenSocketOptions {
  headers: Record<string, string>;
  allowInside: AllowInside;
  signal: AbortSignal;
}

/** The outcome of the handshake, which WebSocket does not report. */
interface Handshake {
  status?: number;
  headers?: Record<string, string>;
  error?: Error;
}

const connectTimeoutMs = 15_000;

type Handler = Dispatcher.DispatchHandler;
interface ForwardingHandler {
  onResponseStart(...given: Parameters<Required<Handler>['onResponseStart']>): void;
  onResponseError(...given: Parameters<Required<Handler>['onResponseError']>): void;
}
// The type declaration omits the methods that it forwards.
const ForwardingDecorator = DecoratorHandler as unknown as new (handler: Handler) => ForwardingHandler;

function observeHandshake(agent: Dispatcher, handshake: Handshake): Dispatcher {
  class HandshakeObserver extends ForwardingDecorator {
    override onResponseStart(...given: Parameters<ForwardingHandler['onResponseStart']>) {
      const [controller, status, headers] = given;
      handshake.status = status;
      handshake.headers = headers as Record<string, string>;
      // Not called for an upgrade. Without the abort, a 401 would be requested a second time.
      controller.abort(new Error('The handshake was refused'));
    }
    override onResponseError(...given: Parameters<ForwardingHandler['onResponseError']>) {
      handshake.error = given[1];
      super.onResponseError(...given);
    }
  }
  return agent.compose(
    (dispatch) => (options, handler) => dispatch(options, new HandshakeObserver(handler) as Handler),
  );
}

function toHandshakeError({ status, headers = {}, error }: Handshake): FetchError {
  if (error instanceof FetchError) return error;
  if (status === undefined) return new FetchError('unreachable', 'No connection');
  try {
    assertSuccessStatus({ status, headers, body: Buffer.alloc(0) }, new Date());
  } catch (refusal) {
    return refusal as FetchError;
  }
  return new FetchError('http-error', `The server does not offer WebSocket at this URL (HTTP ${status})`, {
    httpStatus: status,
  });
}

/** The constructor throws for a URL or a header that cannot be sent. */
function createSocket(
  url: string,
  init: { dispatcher: Dispatcher; headers: Record<string, string> },
): WebSocket {
  try {
    return new WebSocket(url, init);
  } catch {
    throw new FetchError('bad-config', 'The URL or a header has characters that cannot be sent');
  }
}

/**
 * openSocket opens a WebSocket through the agent that refuses inside addresses, without following redirects.
 * Errors: FetchError, with the handshake's HTTP status where it was refused.
 */
export async function openSocket(url: string, options: OpenSocketOptions): Promise<WebSocket> {
  const handshake: Handshake = {};
  const dispatcher = observeHandshake(getGuardedAgent(options.allowInside), handshake);
  const socket = createSocket(url, { dispatcher, headers: options.headers });
  socket.binaryType = 'arraybuffer';
  const timeout = AbortSignal.timeout(connectTimeoutMs);
  const stop = AbortSignal.any([timeout, options.signal]);
  try {
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => resolve(), { once: true });
      socket.addEventListener('close', () => reject(toHandshakeError(handshake)), { once: true });
      // An error without a listener would be thrown; `close` follows it and rejects.
      socket.addEventListener('error', () => undefined);
      if (stop.aborted) reject(new FetchError('timed-out', 'No connection in time'));
      stop.addEventListener('abort', () => reject(new FetchError('timed-out', 'No connection in time')), {
        once: true,
      });
    });
  } catch (error) {
    socket.close();
    throw error;
  }
  return socket;
}

/** onHeartbeat calls a listener for each ping and pong of a socket, which WebSocket does not report; returns the unsubscribe function. */
export function onHeartbeat(socket: WebSocket, listener: () => void): () => void {
  const onMessage = (message: unknown) => {
    if ((message as { websocket?: unknown }).websocket === socket) listener();
  };
  const channels = ['undici:websocket:ping', 'undici:websocket:pong'];
  for (const channel of channels) diagnostics.subscribe(channel, onMessage);
  return () => {
    for (const channel of channels) diagnostics.unsubscribe(channel, onMessage);
  };
}
