import type { BackfillCursor } from '#domain/sources/coverage/backfill-cursor.ts';
import { subtractCoverage } from '#domain/sources/coverage/find-coverage-gaps.ts';
import { toStorableText } from '#domain/text/clean-text.ts';
import { toStorableJson } from '#domain/text/map-json-strings.ts';
import type { CoverageGap, Source } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';
import type { HistoryPage } from '#server/news/ingest/fetch-source.ts';
import { recordCoverage } from '#server/news/ingest/record-coverage.ts';
import { lockSource } from '#server/news/ingest/record-fetch-run.ts';
import type { StoredCounts } from '#server/news/ingest/store-articles.ts';

interface BackfillProgress {
  gap: CoverageGap & { source: Source };
  position: BackfillCursor;
  page: HistoryPage;
  stored: StoredCounts;
  now: Date;
}

/** Where the source lacks a part of the gap, the gap shrinks to that part and is abandoned with the reason. */
function toClosedGap({ missing }: HistoryPage, now: Date) {
  if (!missing) return { state: 'filled' as const, closedAt: now, lastError: null };
  const { from: startsAt, to: endsAt, why } = missing;
  const lastError = `This cannot be filled. ${toStorableText(why)}.`;
  return { state: 'abandoned' as const, closedAt: now, startsAt, endsAt, lastError };
}

function coveredIntervals(
  { startsAt, endsAt }: CoverageGap,
  { missing }: HistoryPage,
): { from: Date; to: Date }[] {
  const covered = missing
    ? subtractCoverage({ startsAt, endsAt }, [{ startsAt: missing.from, endsAt: missing.to }])
    : [{ startsAt, endsAt }];
  return covered.map(({ startsAt: from, endsAt: end }) => ({ from, to: end }));
}

/**
 * recordBackfillProgress stores the position of a backfill after a page's items were stored. With the last page it closes the
 * gap and records the coverage that the source gave. True when the gap is closed, by this call or by another.
 */
export async function recordBackfillProgress({
  gap,
  position,
  page,
  stored,
  now,
}: BackfillProgress): Promise<boolean> {
  const done = page.next === null || page.next === undefined;
  const cursor = toStorableJson({ page: page.next ?? null, pages: position.pages + 1 });
  const progress = done ? 1 : Math.min(Math.max(gap.progress, page.progress, 0), 1);
  return prisma().$transaction(async (tx) => {
    // Every writer of a source's coverage locks the source first.
    await lockSource(tx, gap.sourceId);
    const { count } = await tx.coverageGap.updateMany({
      where: { id: gap.id, state: 'filling' },
      data: {
        cursor: cursor as object,
        progress,
        itemsNew: { increment: stored.added },
        ...(done ? toClosedGap(page, now) : { lastError: null }),
      },
    });
    if (count === 0) return true;
    for (const covered of done ? coveredIntervals(gap, page) : [])
      await recordCoverage(tx, { source: gap.source, covered, now });
    return done;
  });
}
