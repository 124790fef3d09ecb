import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { isInsideAddress } from '#server/infra/http/is-inside-address.ts';

/**
 * AllowInside lists the inside addresses that may be connected to: `address:port`, or `address:*` for all its ports.
 */
export type AllowInside = ReadonlySet<string>;

type ResolveHost = (hostname: string) => Promise<string[]>;

/** RFC 6761: these names always mean the loopback address. */
const loopbackNamePattern = /^(?:.*\.)?localhost$/;

// Not dns.lookup: it uses the thread pool (four threads), which password hashing and TLS need.
const resolver = new Resolver({ timeout: 2_000, tries: 2 });

async function resolveAll(hostname: string): Promise<string[]> {
  const answers = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
}

/** resolveVerifiedAddress resolves a host and refuses it when any of its addresses is inside. Errors: FetchError. */
async function resolveVerifiedAddress(
  hostname: string,
  port: number,
  allow: AllowInside,
  resolve: ResolveHost,
): Promise<string> {
  const normalisedHost = hostname.replace(/^\[|\]$|\.$/g, '').toLowerCase();
  const addresses = isIP(normalisedHost)
    ? [normalisedHost]
    : loopbackNamePattern.test(normalisedHost)
      ? ['127.0.0.1']
      : await resolve(normalisedHost);
  for (const address of addresses) {
    const opened = allow.has(`${address}:${port}`) || allow.has(`${address}:*`);
    if (isInsideAddress(address) && !opened) {
      throw new FetchError('address-refused', `${hostname} resolves to an address inside this network`);
    }
  }
  const [first] = addresses;
  if (!first) throw new FetchError('unreachable', `The name ${hostname} does not resolve`);
  return first;
}

/**
 * createGuardedAgent creates an agent that connects to the address it has verified, so that a second DNS response (DNS
 * rebinding) has no effect. Literal addresses are checked too; Node calls no `lookup` hook for them.
 */
export function createGuardedAgent(allow: AllowInside, resolve: ResolveHost = resolveAll): Agent {
  const connect = buildConnector({ timeout: 5_000 });
  return new Agent({
    connect(options, callback) {
      const port = Number(options.port || (options.protocol === 'https:' ? 443 : 80));
      resolveVerifiedAddress(options.hostname, port, allow, resolve).then(
        (address) => {
          const servername = isIP(options.hostname) ? undefined : (options.servername ?? options.hostname);
          connect({ ...options, hostname: address, host: address, servername }, callback);
        },
        (error: Error) => callback(error, null),
      );
    },
    keepAliveTimeout: 5_000,
    // A larger message closes its WebSocket.
    webSocket: { maxPayloadSize: 1_000_000 },
    maxHeaderSize: 32_768,
  });
}
