import { computeCredibility, parseTrackRecord } from '#domain/sources/credibility/compute-credibility.ts';
import { describeFetchError } from '#domain/sources/describe-fetch-error.ts';
import type { FetchErrorCode } from '#domain/sources/fetch-error.ts';
import type { ActiveHours } from '#domain/sources/source-inputs.ts';
import { readPrisma } from '#server/infra/prisma.ts';

/** listSources gives every source that was not removed, with its health, credibility (0-1), track record and articles of the last day. */
export async function listSources({ now }: { now: Date }) {
  const since = new Date(now.getTime() - 86_400_000);
  const [sources, counts] = await Promise.all([
    readPrisma().source.findMany({
      where: { deletedAt: null },
      orderBy: [{ demo: 'desc' }, { name: 'asc' }],
    }),
    readPrisma().article.groupBy({ by: ['sourceId'], where: { firstSeenAt: { gte: since } }, _count: true }),
  ]);
  const articles = new Map(counts.map((row) => [row.sourceId, row._count]));
  return sources.map(({ cursor: _cursor, deletedAt: _deletedAt, sealedSecrets, ...source }) => ({
    ...source,
    record: parseTrackRecord(source.record),
    credibility: computeCredibility(source.class, parseTrackRecord(source.record)),
    config: source.config as Record<string, unknown>,
    hasSecrets: sealedSecrets !== null,
    activeHours: source.activeHours as ActiveHours | null,
    articlesLastDay: articles.get(source.id) ?? 0,
    lastError: source.lastErrorCode ? describeFetchError(source.lastErrorCode as FetchErrorCode) : null,
  }));
}
