/** PlacedReport is a report's true event and the story it was put into. */
export interface PlacedReport {
  event: string;
  story: string;
}

/**
 * measurePairs returns pairwise precision, recall and F1 of stories against events (Manning et al., "Introduction to
 * Information Retrieval", section 16.3).
 */
export function measurePairs(placed: PlacedReport[]): { precision: number; recall: number; f1: number } {
  let [together, wrongly, missed] = [0, 0, 0];
  for (const [i, a] of placed.entries()) {
    for (const b of placed.slice(0, i)) {
      const same = a.event === b.event;
      const joined = a.story === b.story;
      if (same && joined) together += 1;
      else if (joined) wrongly += 1;
      else if (same) missed += 1;
    }
  }
  const precision = together / (together + wrongly);
  const recall = together / (together + missed);
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}
