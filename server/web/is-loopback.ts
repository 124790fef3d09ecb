import ipaddr from 'ipaddr.js';

/** isLoopback says whether an address is a loopback address, including IPv4-mapped IPv6. */
export function isLoopback(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}
