/** Hosts under which the same site serves the same document. */
const variantPrefixes = /^(?:www\d?|m|mobile|amp|touch)\./;
/** A name under a host of these two labels belongs to one site, so `m.` before it is part of that name. */
const minLabels = 3;

/** normaliseHost takes off a host's name what only says for whom the site is drawn, such as `www.` and `amp.`. */
export function normaliseHost(hostname: string): string {
  let host = hostname.toLowerCase().replace(/\.+$/, '');
  while (host.split('.').length >= minLabels && variantPrefixes.test(host))
    host = host.replace(variantPrefixes, '');
  return host;
}
