/** Hosts under which the same site serves the same document. */
const hostMarks = /^(?:www\d?|m|mobile|amp|touch)\./;
/** A name under a host of these two labels belongs to one site, so `m.` before it is part of that name. */
const leastLabels = 3;

/** foldHost takes off a host's name what only says for whom the site is drawn, such as `www.` and `amp.`. */
export function foldHost(hostname: string): string {
  let host = hostname.toLowerCase().replace(/\.+$/, '');
  while (host.split('.').length >= leastLabels && hostMarks.test(host)) host = host.replace(hostMarks, '');
  return host;
}
