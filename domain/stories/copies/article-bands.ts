import type { ArticleShingles } from '#domain/stories/copies/article-shingles.ts';
import { minhash, permutations } from '#domain/stories/copies/minhash.ts';

/**
 * 21 bands of 6 rows: two sets of Jaccard similarity s share a band with probability `1 - (1 - s^6)^21`: 0.998 at 0.8, 0.08
 * at 0.4. Source: Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", section 3.4.
 */
const bandCount = 21;
const rows = 6;
if (bandCount * rows > permutations) throw new Error('The bands use more values than a signature has');
/** The low six bits of a band's value are its position, so values of two positions never agree by chance. */
const positionMask = 63;

/** ArticleBands are the values by which similar articles are found: two articles that share one are compared. */
export interface ArticleBands {
  title: Int32Array;
  /** Null where the summary adds nothing to the headline. */
  titleAndSummary: Int32Array | null;
}

/** toBands returns the 21 band values of a set of shingles; `firstPosition` keeps headlines and whole texts apart. */
export function toBands(set: Int32Array, firstPosition = 0): Int32Array {
  const signature = minhash(set);
  const bands = new Int32Array(bandCount);
  for (let band = 0; band < bandCount; band++) {
    let h = band + 1;
    for (let i = band * rows; i < (band + 1) * rows; i++) {
      h = Math.imul(h ^ (signature[i] as number), 0x9e3779b1);
      h ^= h >>> 15;
    }
    bands[band] = (h & ~positionMask) | (firstPosition + band);
  }
  return bands;
}

/** Shingles of repeated texts are the same object, see `toStoryFeatures`. */
const cachedBands = new WeakMap<ArticleShingles, ArticleBands>();

/** toArticleBands returns the bands of an article's headline, and of headline and summary; cached by its shingles. */
export function toArticleBands(shingles: ArticleShingles): ArticleBands {
  const cached = cachedBands.get(shingles);
  if (cached) return cached;
  const { title, titleAndSummary } = shingles;
  const bands = {
    title: toBands(title),
    titleAndSummary: titleAndSummary && toBands(titleAndSummary, bandCount),
  };
  cachedBands.set(shingles, bands);
  return bands;
}
