import type { Logger } from 'pino';
import { z } from 'zod';
import { prisma } from '#server/infra/prisma.ts';
import { storeArticlePhrases } from '#server/stories/store-article-phrases.ts';

const task = 'fill-article-phrases';
const defaultBatchSize = 2_000;
/** Batches between two entries in the log. */
const logEvery = 10;

const cursorSchema = z.object({ decidedAt: z.iso.datetime(), articleId: z.uuid() });
type Cursor = z.infer<typeof cursorSchema>;

/** Before every article there is. */
const startCursor: Cursor = {
  decidedAt: '9999-01-01T00:00:00.000Z',
  articleId: 'ffffffff-ffff-4fff-bfff-ffffffffffff',
};

interface PlacedRow {
  articleId: string;
  decidedAt: Date;
}

/** fillBatch stores the phrases of the next older articles, with the position, and returns null when there are none. */
async function fillBatch(
  { decidedAt, articleId }: Cursor,
  batchSize: number,
): Promise<{ cursor: Cursor; stored: number } | null> {
  return prisma().$transaction(
    async (tx) => {
      const rows = await tx.$queryRaw<PlacedRow[]>`
        SELECT "articleId", "decidedAt" FROM story_articles
        WHERE "decidedAt" <= ${decidedAt}::timestamptz
          AND ("decidedAt", "articleId") < (${decidedAt}::timestamptz, ${articleId}::uuid)
        ORDER BY "decidedAt" DESC, "articleId" DESC LIMIT ${batchSize}`;
      const last = rows.at(-1);
      if (!last) {
        await tx.maintenanceProgress.update({ where: { task }, data: { finishedAt: new Date() } });
        return null;
      }
      const stored = await storeArticlePhrases(
        tx,
        rows.map((row) => row.articleId),
      );
      const cursor = { decidedAt: last.decidedAt.toISOString(), articleId: last.articleId };
      await tx.maintenanceProgress.update({
        where: { task },
        data: { cursor, rowsDone: { increment: stored } },
      });
      return { cursor, stored };
    },
    { timeout: 60_000, maxWait: 15_000 },
  );
}

/**
 * fillArticlePhrases stores the phrases of articles from before there were any, newest first, and continues where it stopped;
 * once done it does nothing. `isStopping` ends it after a batch. It returns whether everything is filled.
 */
export async function fillArticlePhrases({
  log,
  batchSize = defaultBatchSize,
  isStopping = () => false,
}: {
  log: Logger;
  batchSize?: number;
  isStopping?: () => boolean;
}): Promise<boolean> {
  const progress = await prisma().maintenanceProgress.upsert({
    where: { task },
    create: { task },
    update: {},
  });
  if (progress.finishedAt) return true;
  let cursor = cursorSchema.safeParse(progress.cursor).data ?? startCursor;
  let articles = Number(progress.rowsDone);
  for (let batch = 1; !isStopping(); batch++) {
    const filled = await fillBatch(cursor, batchSize);
    if (!filled) {
      log.info({ articles }, 'the phrases of all earlier articles are stored');
      return true;
    }
    cursor = filled.cursor;
    articles += filled.stored;
    if (batch % logEvery === 0)
      log.info({ articles, reached: cursor.decidedAt }, 'storing phrases of earlier articles');
  }
  return false;
}
