import type { ScoredArticle } from '#domain/live/live-event.ts';

export interface TagReason {
  reason: string;
  mention: string;
  articles: number;
  /** Lowest and highest relevance, 0 to 100. */
  lowest: number;
  highest: number;
}

/** countTagReasons counts articles by the reason they were tagged with a ticker, most frequent first. */
export function countTagReasons(rows: readonly ScoredArticle[], tickerId: number): TagReason[] {
  const reasons = new Map<string, TagReason>();
  for (const { companies } of rows) {
    const company = companies.find((candidate) => candidate.tickerId === tickerId);
    if (!company) continue;
    const { reason, mention, relevance } = company;
    const key = `${reason}\n${mention}`;
    const known = reasons.get(key) ?? { reason, mention, articles: 0, lowest: relevance, highest: relevance };
    known.articles += 1;
    known.lowest = Math.min(known.lowest, relevance);
    known.highest = Math.max(known.highest, relevance);
    reasons.set(key, known);
  }
  return [...reasons.values()].sort((a, b) => b.articles - a.articles || a.reason.localeCompare(b.reason));
}
