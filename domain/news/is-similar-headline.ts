const wordsOf = (title: string) => new Set(title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
const minJaccard = 0.5;

/**
 * isSimilarHeadline reports whether one headline may be an edit of the other: the Jaccard similarity of their words is
 * 0.5 or more.
 */
export function isSimilarHeadline(a: string, b: string): boolean {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared >= minJaccard * (one.size + other.size - shared);
}
