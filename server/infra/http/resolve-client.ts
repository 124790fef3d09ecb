import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { isTrustedProxy, type TrustedProxies } from '#server/infra/http/trusted-proxies.ts';

/** Header that passes the client's address to Next; set here only. */
export const clientAddressHeader = 'x-undertone-address';

/** ForwardedRequest is the part of an incoming request that identifies the client. */
type ForwardedRequest = Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } };

/** Client is who sent a request, and how it reached the first proxy of ours. */
export interface Client {
  /** IP address; `unknown` when the connection has gone. */
  address: string;
  /** Host header as the browser sent it; empty when missing. */
  host: string;
  protocol: 'http' | 'https';
  /** True for a request through a trusted proxy; only a request without proxy can come from this machine. */
  isForwarded: boolean;
}

const isForwardingHeader = (name: string) =>
  name === 'forwarded' || name === 'x-real-ip' || name.startsWith('x-forwarded-');

/** The entries of a list header that every proxy extends, in order. */
function readEntries(value: string | string[] | undefined): string[] {
  return String(value ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
}

/** Some proxies add the port: `192.0.2.1:4711` or `[2001:db8::1]:4711`. */
function withoutPort(entry: string): string {
  const bracketed = /^\[([^\]]*)\]/.exec(entry)?.[1];
  if (bracketed !== undefined) return bracketed;
  return entry.indexOf(':') === entry.lastIndexOf(':') ? (entry.split(':')[0] ?? entry) : entry;
}

/** findClientAddress walks from this process towards the client, as far as proxies are trusted and addresses are valid. */
function findClientAddress(chain: string[], trusted: NonNullable<TrustedProxies>): string {
  let client = chain[0] ?? 'unknown';
  for (const [index, address] of chain.entries()) {
    if (isIP(address) === 0) break;
    client = address;
    const goesOn = trusted.ranges ? isTrustedProxy(address, trusted.ranges) : index < trusted.hops;
    if (!goesOn) break;
  }
  return client;
}

/** setForwardingHeaders leaves Next only what this process has verified. */
function setForwardingHeaders({ headers }: ForwardedRequest, client: Client): void {
  for (const name of Object.keys(headers)) if (isForwardingHeader(name)) delete headers[name];
  headers['x-forwarded-proto'] = client.protocol;
  if (client.isForwarded) headers['x-forwarded-host'] = client.host;
  headers[clientAddressHeader] = client.address;
}

/**
 * resolveClient gives who sent a request, and sets verified forwarding headers for Next; null when the request carries
 * forwarding headers that nobody is trusted to send. `protocol` is how the browser connects: what a trusted proxy says, or
 * https where it says nothing; without a proxy this process speaks http.
 */
export function resolveClient(request: ForwardedRequest, trusted: TrustedProxies): Client | null {
  const { headers, socket } = request;
  const peer = socket.remoteAddress ?? 'unknown';
  const isForwarded = Object.keys(headers).some(isForwardingHeader);
  if (isForwarded && (!trusted || (trusted.ranges && !isTrustedProxy(peer, trusted.ranges)))) return null;
  let client: Client = { address: peer, host: headers.host ?? '', protocol: 'http', isForwarded };
  if (isForwarded && trusted) {
    const chain = [peer, ...readEntries(headers['x-forwarded-for']).reverse().map(withoutPort)];
    client = {
      address: findClientAddress(chain, trusted),
      host: readEntries(headers['x-forwarded-host']).at(-1) ?? client.host,
      protocol: readEntries(headers['x-forwarded-proto']).at(-1) === 'http' ? 'http' : 'https',
      isForwarded,
    };
  }
  setForwardingHeaders(request, client);
  return client;
}
