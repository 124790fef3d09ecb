/** Characters of a shingle: five suit short texts such as emails and news items (MMDS, section 3.2.2). */
const shingleWidth = 5;
/** Only this much of a text is used, which bounds memory; the beginning is enough to recognise copies. */
const maxCharacters = 1_000;

/**
 * foldText normalises a text for comparison: lower case, no accents, and one space for each run of other characters.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** mix is the finaliser of MurmurHash3 (Appleby 2011). */
function mix(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/**
 * shingle returns the distinct five-character shingles of a text as 32-bit hashes in ascending order; none for a text
 * of fewer than five characters. Only the first 1,000 characters count. Two different shingles have the same hash with
 * a probability of about one in four billion. Source: Broder, "On the resemblance and containment of documents", 1997;
 * Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets" (MMDS), section 3.2.
 */
export function shingle(text: string): Int32Array {
  const folded = foldText(text.slice(0, 4 * maxCharacters)).slice(0, maxCharacters);
  const count = folded.length - shingleWidth + 1;
  if (count <= 0) return new Int32Array(0);
  const hashes = new Int32Array(count);
  for (let start = 0; start < count; start++) {
    let h = 0x811c9dc5;
    for (let i = start; i < start + shingleWidth; i++) h = Math.imul(h ^ folded.charCodeAt(i), 0x01000193);
    hashes[start] = mix(h);
  }
  hashes.sort();
  let kept = 1;
  for (let i = 1; i < count; i++) if (hashes[i] !== hashes[i - 1]) hashes[kept++] = hashes[i] as number;
  return hashes.slice(0, kept);
}

/**
 * measureJaccard returns the Jaccard similarity |A ∩ B| / |A ∪ B| of two ascending sets, 0 to 1 (Jaccard 1901); 0 where
 * one is empty.
 */
export function measureJaccard(a: Int32Array, b: Int32Array): number {
  let shared = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const x = a[i] as number;
    const y = b[j] as number;
    if (x === y) shared++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return shared === 0 ? 0 : shared / (a.length + b.length - shared);
}
