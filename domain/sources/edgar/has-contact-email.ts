/** hasContactEmail says whether a User-Agent names an e-mail address, without which the SEC refuses programs. */
export function hasContactEmail(userAgent: string): boolean {
  return /[^\s@<(]+@[^\s@]+\.[^\s@>)]+/.test(userAgent);
}
