import { trimEndCharacters } from '#domain/text/scan-text.ts';

/** Prefixes under which a site serves the same documents. */
const variantPrefixes = /^(?:www\d?|m|mobile|amp|touch)\./;
/** A host of two labels keeps its prefix: in `m.com` the `m.` is the name. */
const minLabels = 3;

/** normaliseHost lower-cases a host name and removes prefixes such as `www.`, `m.` and `amp.`. */
export function normaliseHost(hostname: string): string {
  let host = trimEndCharacters(hostname.toLowerCase(), '.');
  while (host.split('.').length >= minLabels && variantPrefixes.test(host))
    host = host.replace(variantPrefixes, '');
  return host;
}
