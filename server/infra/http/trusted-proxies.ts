import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * TrustedProxies say whose forwarding headers count: those of the last `hops` proxies before this process, or of proxies
 * with an address in `ranges`. Null trusts nobody.
 */
export type TrustedProxies =
  | { hops: number; ranges?: undefined }
  | { hops?: undefined; ranges: [ipaddr.IPv4 | ipaddr.IPv6, number][] }
  | null;

const maxHops = 20;

function parseRange(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const kind = isIP(text.split('/', 1)[0] ?? '');
  if (kind === 0) throw new Error('no address');
  return ipaddr.parseCIDR(text.includes('/') ? text : `${text}/${kind === 4 ? 32 : 128}`);
}

/**
 * parseTrustedProxies parses TRUST_PROXY: a number of proxies (`true` is one), or addresses and CIDR ranges, separated by
 * commas; empty, `0` and `false` trust nobody. Errors: a sentence for anything else.
 */
export function parseTrustedProxies(text: string): TrustedProxies {
  const given = text.trim().toLowerCase();
  if (given === '' || given === '0' || given === 'false') return null;
  if (given === 'true') return { hops: 1 };
  if (/^\d+$/.test(given) && Number(given) <= maxHops) return { hops: Number(given) };
  try {
    return { ranges: given.split(',').map((range) => parseRange(range.trim())) };
  } catch {
    throw new Error(
      `TRUST_PROXY is "${text}": give the number of proxies (at most ${maxHops}), or their addresses or CIDR ranges`,
    );
  }
}

/** isTrustedProxy says whether an address is in one of the ranges; false for text that is no address. */
export function isTrustedProxy(address: string, ranges: [ipaddr.IPv4 | ipaddr.IPv6, number][]): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.process(address);
  return ranges.some(([range, bits]) => parsed.kind() === range.kind() && parsed.match(range, bits));
}
