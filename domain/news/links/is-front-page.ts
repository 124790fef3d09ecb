/** isFrontPage reports whether a canonical URL is a site's root and not a document. */
export function isFrontPage(address: string): boolean {
  const { pathname, search } = new URL(address);
  return pathname === '/' && search === '';
}
