const names = ['__Secure-next-auth.session-token', 'next-auth.session-token'];

/** readCookies gives a Cookie header's pairs. */
function readCookies(header: string): Map<string, string> {
  const pairs = header.split(';').map((pair) => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const;
  });
  return new Map(pairs.filter(([name]) => name !== ''));
}

/** sessionCookie finds the session token in a Cookie header, also where it was cut in pieces; null when there is none. */
export function sessionCookie(header: string | null | undefined): string | null {
  if (!header) return null;
  const cookies = readCookies(header);
  for (const name of names) {
    const whole = cookies.get(name);
    if (whole) return whole;
    const pieces: string[] = [];
    for (let piece = cookies.get(`${name}.0`); piece; piece = cookies.get(`${name}.${pieces.length}`)) {
      pieces.push(piece);
    }
    if (pieces.length > 0) return pieces.join('');
  }
  return null;
}
