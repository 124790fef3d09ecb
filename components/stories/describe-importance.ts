/** From here on, of 100, a report's importance is marked in its row. */
export const veryImportantThreshold = 80;

/** describeImportance says how much an importance of 0 to 100 is; null where it was never judged. */
export function describeImportance(importance: number | null): string {
  if (importance === null) return 'not judged';
  if (importance >= veryImportantThreshold) return 'very important';
  if (importance >= 60) return 'important';
  return importance >= 35 ? 'of some importance' : 'of little importance';
}

/** describeCredibility says how far a source could be trusted, from 0 to 1; null where it was never judged. */
export function describeCredibility(credibility: number | null): string {
  if (credibility === null) return 'not judged';
  if (credibility >= 0.85) return 'trusted';
  if (credibility >= 0.65) return 'mostly trusted';
  return credibility >= 0.45 ? 'trusted with caution' : 'hardly trusted';
}
