const wordsOf = (title: string) => new Set(title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
const minJaccard = 0.5;

/** isSimilarHeadline says whether one headline may be an edit of the other: half of all their words are shared (Jaccard). */
export function isSimilarHeadline(a: string, b: string): boolean {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared >= minJaccard * (one.size + other.size - shared);
}
