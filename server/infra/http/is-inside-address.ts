import ipaddr from 'ipaddr.js';
import { cutAt } from '#domain/text/scan-text.ts';

const globalUnicastV6 = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];

/**
 * isInsideAddress says whether an IP address is not public unicast, so that a URL from a user must not connect to it. All
 * IPv6 outside 2000::/3 is inside, which covers mapped, compatible and translated IPv4.
 */
export function isInsideAddress(address: string): boolean {
  const bare = cutAt(address.replace(/^\[|\]$/g, ''), '%');
  if (!ipaddr.isValid(bare)) return true;
  const parsed = ipaddr.parse(bare);
  if (parsed.range() !== 'unicast') return true;
  return parsed.kind() === 'ipv6' && !(parsed as ipaddr.IPv6).match(globalUnicastV6);
}
