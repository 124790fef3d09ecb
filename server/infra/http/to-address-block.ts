import ipaddr from 'ipaddr.js';

/**
 * toAddressBlock gives the block of addresses that one client holds, for limits: an IPv4 address alone (also one mapped into
 * IPv6), an IPv6 address as its /64 (RFC 6177). A text that is no address stays.
 */
export function toAddressBlock(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  const prefix = new ipaddr.IPv6([...parsed.toByteArray().slice(0, 8), ...Array<number>(8).fill(0)]);
  return `${prefix.toRFC5952String()}/64`;
}
