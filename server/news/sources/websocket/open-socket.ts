import diagnostics from 'node:diagnostics_channel';
import { DecoratorHandler, type Dispatcher, WebSocket } from 'undici';
import { FetchError } from '#domain/sources/fetch-outcome.ts';
import type { AllowInside } from '#server/infra/http/guarded-agent.ts';
import { agentFor } from '#server/infra/http/safe-fetch.ts';
import { refuseStatus } from '#server/news/sources/http-answer.ts';

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

const openWithinMs = 15_000;

type Handler = Dispatcher.DispatchHandler;
interface Passing {
  onResponseStart(...given: Parameters<Required<Handler>['onResponseStart']>): void;
  onResponseError(...given: Parameters<Required<Handler>['onResponseError']>): void;
}
// Its declaration leaves out the methods it passes on.
const PassOn = DecoratorHandler as unknown as new (handler: Handler) => Passing;

function watch(agent: Dispatcher, met: Handshake): Dispatcher {
  class Watching extends PassOn {
    override onResponseStart(...given: Parameters<Passing['onResponseStart']>) {
      const [controller, status, headers] = given;
      met.status = status;
      met.headers = headers as Record<string, string>;
      // An upgrade does not come here. Read on, a 401 would be asked for a second time.
      controller.abort(new Error('The handshake was refused'));
    }
    override onResponseError(...given: Parameters<Passing['onResponseError']>) {
      met.error = given[1];
      super.onResponseError(...given);
    }
  }
  return agent.compose(
    (dispatch) => (options, handler) => dispatch(options, new Watching(handler) as Handler),
  );
}

function whyRefused({ status, headers = {}, error }: Handshake): FetchError {
  if (error instanceof FetchError) return error;
  if (status === undefined) return new FetchError('unreachable', 'No connection');
  try {
    refuseStatus({ status, headers, body: Buffer.alloc(0), url: '' }, new Date());
  } catch (refusal) {
    return refusal as FetchError;
  }
  return new FetchError('http-error', `The server does not speak WebSocket here (HTTP ${status})`, {
    httpStatus: status,
  });
}

/** An address or a header that cannot be sent makes the constructor throw. */
function construct(
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
 * openSocket connects a WebSocket under the guard against inside addresses, without following redirects.
 * Errors: FetchError, with the handshake's HTTP status where it was refused.
 */
export async function openSocket(url: string, options: OpenSocketOptions): Promise<WebSocket> {
  const met: Handshake = {};
  const dispatcher = watch(agentFor(options.allowInside), met);
  const socket = construct(url, { dispatcher, headers: options.headers });
  socket.binaryType = 'arraybuffer';
  const late = AbortSignal.timeout(openWithinMs);
  const stop = AbortSignal.any([late, options.signal]);
  try {
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => resolve(), { once: true });
      socket.addEventListener('close', () => reject(whyRefused(met)), { once: true });
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

/** onSignOfLife calls back for each ping and pong of a socket, which WebSocket keeps to itself; gives the stop. */
export function onSignOfLife(socket: WebSocket, heard: () => void): () => void {
  const listen = (message: unknown) => {
    if ((message as { websocket?: unknown }).websocket === socket) heard();
  };
  const channels = ['undici:websocket:ping', 'undici:websocket:pong'];
  for (const channel of channels) diagnostics.subscribe(channel, listen);
  return () => {
    for (const channel of channels) diagnostics.unsubscribe(channel, listen);
  };
}
