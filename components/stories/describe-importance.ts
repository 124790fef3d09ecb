/** Importance, 0 to 100, from which a story row is marked. */
export const veryImportantThreshold = 80;

/** describeImportance gives the level of an importance of 0 to 100; null is not rated. */
export function describeImportance(importance: number | null): string {
  if (importance === null) return 'not rated';
  if (importance >= veryImportantThreshold) return 'very high';
  if (importance >= 60) return 'high';
  return importance >= 35 ? 'medium' : 'low';
}

/** describeCredibility gives the level of a source credibility of 0 to 1; null is not rated. */
export function describeCredibility(credibility: number | null): string {
  if (credibility === null) return 'not rated';
  if (credibility >= 0.85) return 'very high';
  if (credibility >= 0.65) return 'high';
  return credibility >= 0.45 ? 'medium' : 'low';
}
