import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { isInsideAddress } from '#server/infra/http/is-inside-address.ts';

/** AllowInside lists what an operator has opened: `address:port`, or `address:*` for every port of it. */
export type AllowInside = ReadonlySet<string>;

type ResolveHost = (hostname: string) => Promise<string[]>;

/** RFC 6761: these never leave the machine, whatever a resolver says. */
const loopbackNamePattern = /^(?:.*\.)?localhost$/;

// Not dns.lookup: it waits in the thread pool that the database's and the web's cryptography need, four names at a time.
const resolver = new Resolver({ timeout: 2_000, tries: 2 });

async function resolveAll(hostname: string): Promise<string[]> {
  const answers = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
}

/** resolveVerifiedAddress resolves a host once and refuses it when any of its addresses is inside. */
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
      throw new FetchError('address-refused', `${hostname} leads to an inside address`);
    }
  }
  const [first] = addresses;
  if (!first) throw new FetchError('unreachable', `The name ${hostname} does not resolve`);
  return first;
}

/**
 * createGuardedAgent connects only to the very address it has verified, so a second DNS answer (rebinding) changes nothing.
 * Literals are checked too: Node never calls a `lookup` hook for them.
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
    // A larger message, compressed or not, ends its WebSocket.
    webSocket: { maxPayloadSize: 1_000_000 },
    maxHeaderSize: 32_768,
  });
}
