/** isFrontPage says whether a canonical address names a whole site and no document of it. */
export function isFrontPage(address: string): boolean {
  const { pathname, search } = new URL(address);
  return pathname === '/' && search === '';
}
