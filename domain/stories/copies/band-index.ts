/** Of each band only the latest articles are compared, which bounds the work for boilerplate that thousands share. */
export const maxPerBand = 64;
/** Articles that one is compared with at most, by headline and again by whole text. */
export const maxCopyCandidates = 200;

/** BandIndex finds earlier articles that share a band with one (locality-sensitive hashing). */
export interface BandIndex {
  /** add stores the number of an article under its bands; numbers ascend. */
  add(bands: Int32Array, number: number): void;
  /** load sets the numbers of one band, ascending, as they were read elsewhere. */
  load(band: number, numbers: readonly number[]): void;
  /**
   * sharing returns, of the latest 64 articles of each band from `first` on, the latest 200, the newest first; each once.
   */
  sharing(bands: Int32Array, first?: number): number[];
}

/**
 * createBandIndex makes an empty index, one posting list a band value. Source: Indyk and Motwani, "Approximate nearest
 * neighbors", 1998.
 */
export function createBandIndex(): BandIndex {
  const postings = new Map<number, number[]>();
  return {
    add(bands, number) {
      for (const band of bands) {
        const numbers = postings.get(band);
        if (!numbers) postings.set(band, [number]);
        else {
          numbers.push(number);
          if (numbers.length > maxPerBand) numbers.shift();
        }
      }
    },
    load(band, numbers) {
      postings.set(band, numbers.slice(-maxPerBand));
    },
    sharing(bands, first = 0) {
      const found = new Set<number>();
      for (const band of bands) {
        for (const number of postings.get(band) ?? []) if (number >= first) found.add(number);
      }
      return [...found].sort((a, b) => b - a).slice(0, maxCopyCandidates);
    },
  };
}
