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
  place: BackfillCursor;
  page: HistoryPage;
  stored: StoredCounts;
  now: Date;
}

/** A gap of which a part is missing closes as that part, abandoned with the reason; the rest was read. */
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
  return covered.map((stretch) => ({ from: stretch.startsAt, to: stretch.endsAt }));
}

/**
 * recordBackfillProgress writes how far a backfill has come, once a page's items are stored; with the last page it closes the gap and
 * adds to what is covered what the source gave of it. True when the gap is closed, by this or by somebody else.
 */
export async function recordBackfillProgress({
  gap,
  place,
  page,
  stored,
  now,
}: BackfillProgress): Promise<boolean> {
  const done = page.next === null || page.next === undefined;
  const cursor = toStorableJson({ page: page.next ?? null, pages: place.pages + 1 });
  const progress = done ? 1 : Math.min(Math.max(gap.progress, page.progress, 0), 1);
  return prisma().$transaction(async (tx) => {
    // Always the source first, as every other writer of its coverage does.
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
