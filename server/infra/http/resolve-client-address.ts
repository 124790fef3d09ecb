import type { IncomingMessage } from 'node:http';

/** Header that passes the client's address to Next; set here only. */
export const clientAddressHeader = 'x-undertone-address';

/** ForwardedRequest is the part of an incoming request that identifies the client. */
type ForwardedRequest = Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } };

/**
 * resolveClientAddress gives the client's address and sets it as a header for Next. Without a trusted proxy all forwarding
 * headers are removed; with one the last entry of X-Forwarded-For counts, as the proxy added it.
 */
export function resolveClientAddress(request: ForwardedRequest, trustProxy: boolean): string {
  const { headers, socket } = request;
  const forwarded = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim();
  const address = (trustProxy && forwarded) || socket.remoteAddress || 'unknown';
  if (!trustProxy) {
    for (const name of Object.keys(headers)) {
      if (name === 'forwarded' || name.startsWith('x-forwarded-')) delete headers[name];
    }
    headers['x-forwarded-proto'] = 'http';
  }
  headers[clientAddressHeader] = address;
  return address;
}
