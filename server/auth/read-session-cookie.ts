import { parseCookie } from 'cookie';

const secureName = '__Secure-next-auth.session-token';
const plainName = 'next-auth.session-token';

/**
 * readSessionCookie gives next-auth's session token from a Cookie header, joining the chunks of a long one; null when
 * there is none. With `isHttps` only the prefixed cookie counts, which neither a page without TLS nor another host can set.
 */
export function readSessionCookie(header: string | null | undefined, isHttps = false): string | null {
  if (!header) return null;
  const cookies = parseCookie(header);
  for (const name of isHttps ? [secureName] : [secureName, plainName]) {
    const unchunked = cookies[name];
    if (unchunked) return unchunked;
    const chunks: string[] = [];
    for (let chunk = cookies[`${name}.0`]; chunk; chunk = cookies[`${name}.${chunks.length}`]) {
      chunks.push(chunk);
    }
    if (chunks.length > 0) return chunks.join('');
  }
  return null;
}
