/** parseHostname gives the lower-case host name of a Host header, IPv6 without brackets; null when it is malformed. */
export function parseHostname(host: string): string | null {
  if (!/^[\w.:[\]-]+$/.test(host)) return null;
  const url = URL.parse(`http://${host}`);
  return url?.hostname ? url.hostname.replace(/^\[|\]$|\.$/g, '') : null;
}
