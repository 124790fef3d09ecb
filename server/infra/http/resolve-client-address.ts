import type { IncomingMessage } from 'node:http';

/** Header that tells Next who asks; set here only. */
export const clientAddressHeader = 'x-undertone-address';

/** ForwardedRequest is the part of an incoming request that says where it came from. */
type ForwardedRequest = Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } };

/**
 * resolveClientAddress settles who asks and under which name the terminal was opened, and gives the asker's address. What a
 * client claims in forwarding headers is thrown away unless a proxy of ours is trusted; then its last entry counts.
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
