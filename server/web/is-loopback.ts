import ipaddr from 'ipaddr.js';

/** isLoopback says whether an address is this machine's own, also where IPv6 carries IPv4. */
export function isLoopback(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}
