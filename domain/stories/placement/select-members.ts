/** CandidateRow is an article about a company, or about none, that a later article may belong with. */
export interface CandidateRow {
  placedSeq: number;
  storyId: string;
}

/** The reserved company id under which articles that name no company are listed. */
const noCompany = 0;
const maxPerCompany = 400;
/** Articles that name no company have no better key than time, so more of them are compared. */
const maxWithoutCompany = 2_000;
/** Of each story the first article in the list and the latest ones are compared; those between add little. */
const latestPerStory = 3;

/** maxCandidatesOf returns how many of the latest articles of a company are candidates. */
export function maxCandidatesOf(tickerId: number): number {
  return tickerId === noCompany ? maxWithoutCompany : maxPerCompany;
}

/** selectMembers returns of each story the first and the latest three of these rows, in their order. */
export function selectMembers(rows: readonly CandidateRow[]): CandidateRow[] {
  const counts = new Map<string, number>();
  for (const { storyId } of rows) counts.set(storyId, (counts.get(storyId) ?? 0) + 1);
  const seen = new Map<string, number>();
  return rows.filter(({ storyId }) => {
    const place = seen.get(storyId) ?? 0;
    seen.set(storyId, place + 1);
    return place === 0 || place >= (counts.get(storyId) ?? 0) - latestPerStory;
  });
}

/** listedUnder returns the companies under which an article is listed: its own, or `noCompany`. */
export function listedUnder(tickerIds: readonly number[]): readonly number[] {
  return tickerIds.length > 0 ? tickerIds : [noCompany];
}
