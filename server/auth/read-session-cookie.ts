const cookieNames = ['__Secure-next-auth.session-token', 'next-auth.session-token'];

/** readCookies gives a Cookie header's pairs. */
function readCookies(header: string): Map<string, string> {
  const pairs = header.split(';').map((pair) => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const;
  });
  return new Map(pairs.filter(([name]) => name !== ''));
}

/** readSessionCookie finds the session token in a Cookie header, also where it was cut in pieces; null when there is none. */
export function readSessionCookie(header: string | null | undefined): string | null {
  if (!header) return null;
  const cookies = readCookies(header);
  for (const name of cookieNames) {
    const unchunked = cookies.get(name);
    if (unchunked) return unchunked;
    const chunks: string[] = [];
    for (let chunk = cookies.get(`${name}.0`); chunk; chunk = cookies.get(`${name}.${chunks.length}`)) {
      chunks.push(chunk);
    }
    if (chunks.length > 0) return chunks.join('');
  }
  return null;
}
