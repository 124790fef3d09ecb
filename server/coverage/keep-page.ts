import type { GapPlace } from '#domain/sources/gap-place.ts';
import { recordCoverage } from '#server/coverage/record-coverage.ts';
import type { CoverageGap, Source } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';
import { lockSource } from '#server/news/lock-source.ts';
import type { PageOfHistory } from '#server/news/read-history.ts';
import type { SavedArticles } from '#server/news/save-articles.ts';

interface KeepPageInput {
  gap: CoverageGap & { source: Source };
  place: GapPlace;
  page: PageOfHistory;
  saved: SavedArticles;
  now: Date;
}

/**
 * keepPage writes how far a backfill has come, once a page's items are stored; with the last page it closes the gap and
 * adds it to what is covered. True when the gap is closed, by this or by somebody else.
 */
export async function keepPage({ gap, place, page, saved, now }: KeepPageInput): Promise<boolean> {
  const done = page.next === null || page.next === undefined;
  const cursor = { page: page.next ?? null, pages: place.pages + 1 };
  const progress = done ? 1 : Math.min(Math.max(gap.progress, page.progress, 0), 1);
  return prisma().$transaction(async (tx) => {
    // Always the source first, as every other writer of its coverage does.
    await lockSource(tx, gap.sourceId);
    const { count } = await tx.coverageGap.updateMany({
      where: { id: gap.id, state: 'filling' },
      data: {
        cursor: cursor as object,
        progress,
        itemsNew: { increment: saved.added },
        lastError: null,
        ...(done ? { state: 'filled' as const, closedAt: now } : {}),
      },
    });
    if (count === 0) return true;
    if (done)
      await recordCoverage(tx, { source: gap.source, covered: { from: gap.startsAt, to: gap.endsAt }, now });
    return done;
  });
}
