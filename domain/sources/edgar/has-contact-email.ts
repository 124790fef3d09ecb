/**
 * hasContactEmail reports whether a User-Agent contains an email address, which the SEC requires of automated clients.
 */
export function hasContactEmail(userAgent: string): boolean {
  return /[^\s@<(]+@[^\s@]+\.[^\s@>)]+/.test(userAgent);
}
