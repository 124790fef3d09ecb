import { prisma } from '#server/infra/prisma.ts';
import { openCacheRedis } from '#server/infra/redis.ts';
import { liveStreamKey } from '#server/live-events/live-stream.ts';

/** OutcomeCounts counts stored articles by what happened to them. */
export interface OutcomeCounts {
  articles: number;
  /** Articles without all their verdicts, a story or a live event; dead letters are not counted. */
  lost: number;
  /** Articles with more than one verdict per subject, story or live event. */
  duplicated: number;
  deadLettered: number;
}

async function countLiveEvents(): Promise<Map<string, number>> {
  const redis = openCacheRedis();
  const counts = new Map<string, number>();
  for (const [, fields] of await redis.xrange(liveStreamKey, '-', '+')) {
    const id = (JSON.parse(fields[1] ?? '{}') as { article?: { articleId?: string } }).article?.articleId;
    if (id) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  redis.disconnect();
  return counts;
}

/**
 * countOutcomes counts the outcomes of all articles, or of one source's; `events` includes live events, which are lost when
 * Redis is emptied.
 */
export async function countOutcomes({
  events,
  sourceId = null,
}: {
  events: boolean;
  sourceId?: string | null;
}): Promise<OutcomeCounts> {
  const rows = await prisma().$queryRaw<
    { id: string; wanted: number; scores: number; places: number; dead: boolean }[]
  >`
    SELECT a.id, 1 + (SELECT count(*)::int FROM article_tickers l WHERE l."articleId" = a.id) AS wanted,
      (SELECT count(*)::int FROM scores s WHERE s."articleId" = a.id) AS scores,
      (SELECT count(*)::int FROM story_articles m WHERE m."articleId" = a.id) AS places,
      EXISTS (SELECT 1 FROM dead_letters d WHERE d."articleId" = a.id AND d.state = 'waiting') AS dead
    FROM articles a WHERE ${sourceId}::uuid IS NULL OR a."sourceId" = ${sourceId}::uuid`;
  const eventCounts = events ? await countLiveEvents() : null;
  const outcomes: OutcomeCounts = { articles: rows.length, lost: 0, duplicated: 0, deadLettered: 0 };
  for (const { id, wanted, scores, places, dead } of rows) {
    const eventCount = eventCounts ? (eventCounts.get(id) ?? 0) : 1;
    if (dead) outcomes.deadLettered++;
    else if (scores < wanted || places < 1 || eventCount < 1) outcomes.lost++;
    if (scores > wanted || places > 1 || eventCount > 1) outcomes.duplicated++;
  }
  return outcomes;
}
