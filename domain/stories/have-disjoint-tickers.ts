/** haveDisjointTickers reports whether two reports name different companies; false where either names none. */
export function haveDisjointTickers(a: readonly number[], b: readonly number[]): boolean {
  if (a.length === 0 || b.length === 0) return false;
  // Plain loops: this runs for hundreds of candidates for each article.
  for (const id of a) if (b.includes(id)) return false;
  return true;
}
