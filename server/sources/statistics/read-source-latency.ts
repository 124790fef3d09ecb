import { readPrisma } from '#server/infra/prisma.ts';

/** SourceLatency is the time from publication until a source's articles were seen here, in milliseconds. */
export interface SourceLatency {
  sourceId: string;
  articles: number;
  p50Ms: number;
  p95Ms: number;
}

/**
 * readSourceLatency gives the median and the 95th percentile from publication to first sight for each source over the last
 * week. It leaves out articles published before the source was added, backfilled ones, and those without a publication time.
 */
export function readSourceLatency({ now }: { now: Date }): Promise<SourceLatency[]> {
  const since = new Date(now.getTime() - 7 * 86_400_000);
  return readPrisma().$queryRaw<SourceLatency[]>`
    SELECT a."sourceId", count(*)::int AS articles,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY d.ms)::float8 AS "p50Ms",
      percentile_cont(0.95) WITHIN GROUP (ORDER BY d.ms)::float8 AS "p95Ms"
    FROM articles a
    JOIN sources s ON s.id = a."sourceId"
    CROSS JOIN LATERAL (
      SELECT greatest(0, extract(epoch FROM a."firstSeenAt" - a."publishedAt") * 1000) AS ms) d
    WHERE a."firstSeenAt" >= ${since} AND a."publishedAt" >= s."createdAt"
      AND a."publishedAtConfidence" <> 'unknown' AND NOT a.backfilled
    GROUP BY a."sourceId"`;
}
