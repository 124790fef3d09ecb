import diagnostics from 'node:diagnostics_channel';
import { DecoratorHandler, type Dispatcher, WebSocket } from 'undici';
import { FetchError } from '#domain/sources/fetch-error.ts';
import type { AllowInside } from '#server/infra/http/create-guarded-agent.ts';
import { getGuardedAgent } from '#server/infra/http/safe-fetch.ts';
import { assertSuccessStatus } from '#server/news/fetch/assert-success-status.ts';

export interface OpenSocketOptions {
  headers: Record<string, string>;
  allowInside: AllowInside;
  signal: AbortSignal;
}

/** What the handshake met; WebSocket itself tells nobody why it failed. */
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
// Its declaration leaves out the methods it passes on.
const ForwardingDecorator = DecoratorHandler as unknown as new (handler: Handler) => ForwardingHandler;

function observeHandshake(agent: Dispatcher, met: Handshake): Dispatcher {
  class Watching extends ForwardingDecorator {
    override onResponseStart(...given: Parameters<ForwardingHandler['onResponseStart']>) {
      const [controller, status, headers] = given;
      met.status = status;
      met.headers = headers as Record<string, string>;
      // An upgrade does not come here. Read on, a 401 would be asked for a second time.
      controller.abort(new Error('The handshake was refused'));
    }
    override onResponseError(...given: Parameters<ForwardingHandler['onResponseError']>) {
      met.error = given[1];
      super.onResponseError(...given);
    }
  }
  return agent.compose(
    (dispatch) => (options, handler) => dispatch(options, new Watching(handler) as Handler),
  );
}

function toHandshakeError({ status, headers = {}, error }: Handshake): FetchError {
  if (error instanceof FetchError) return error;
  if (status === undefined) return new FetchError('unreachable', 'No connection');
  try {
    assertSuccessStatus({ status, headers, body: Buffer.alloc(0), url: '' }, new Date());
  } catch (refusal) {
    return refusal as FetchError;
  }
  return new FetchError('http-error', `The server does not speak WebSocket here (HTTP ${status})`, {
    httpStatus: status,
  });
}

/** An address or a header that cannot be sent makes the constructor throw. */
function createSocket(
  url: string,
  init: { dispatcher: Dispatcher; headers: Record<string, string> },
): WebSocket {
  try {
    return new WebSocket(url, init);
  } catch {
    throw new FetchError('bad-config', 'The address or a header holds what cannot be sent');
  }
}

/**
 * openWebsocket connects a WebSocket under the guard against inside addresses, without following redirects.
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
      // Without a listener an error is nobody's; `close` follows it and tells what we know.
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

/** onHeartbeat calls back for each ping and pong of a socket, which WebSocket keeps to itself; gives the stop. */
export function onHeartbeat(socket: WebSocket, heard: () => void): () => void {
  const listen = (message: unknown) => {
    if ((message as { websocket?: unknown }).websocket === socket) heard();
  };
  const channels = ['undici:websocket:ping', 'undici:websocket:pong'];
  for (const channel of channels) diagnostics.subscribe(channel, listen);
  return () => {
    for (const channel of channels) diagnostics.unsubscribe(channel, listen);
  };
}
