import { expect, test } from 'vitest';
import { placeNews } from '#fixtures/stories/place-news.ts';
import { storeNews } from '#fixtures/stories/store-news.ts';
import { prisma } from '#server/infra/prisma.ts';
import { fillPlacementTables } from '#server/stories/placement/fill-placement-tables.ts';
import { runAsOwner } from '#tests/servers/run-as-owner.ts';

const count = 1_300;

interface FilledRow {
  articleId: string;
  storyId: string;
  copyOfId: string | null;
  original: string | null;
  documentKey: string | null;
  tickerIds: number[];
  embedded: boolean;
  bands: number[];
  companies: number[] | null;
}

/** Everything that placing reads, in order of placing, without the numbers. */
function readFilled(): Promise<FilledRow[]> {
  return prisma().$queryRaw<FilledRow[]>`
    WITH banded AS (
      SELECT "placedSeq", array_agg(band ORDER BY band) AS bands FROM article_bands GROUP BY "placedSeq"),
    listed AS (
      SELECT "placedSeq", "storyId", array_agg("tickerId" ORDER BY "tickerId") AS companies
      FROM story_candidates GROUP BY "placedSeq", "storyId")
    SELECT s."articleId", s."storyId", s."copyOfId", o."articleId" AS original, s."documentKey", s."tickerIds", s.embedded,
      b.bands, l.companies
    FROM article_signatures s LEFT JOIN article_signatures o ON o."placedSeq" = s."copyOfSeq"
    LEFT JOIN banded b ON b."placedSeq" = s."placedSeq"
    LEFT JOIN listed l ON l."placedSeq" = s."placedSeq" AND l."storyId" = s."storyId"
    ORDER BY s."placedSeq"`;
}

/** forgetNumbers leaves what a version without these tables would have stored. */
async function forgetNumbers(): Promise<void> {
  await runAsOwner('TRUNCATE story_candidates, article_signatures, article_bands');
  await runAsOwner('ALTER TABLE story_articles DISABLE TRIGGER append_only');
  await runAsOwner('UPDATE story_articles SET "placedSeq" = NULL');
  await runAsOwner('ALTER TABLE story_articles ENABLE TRIGGER append_only');
}

test('what an earlier version placed is filled in as if this one had placed it, also when interrupted', {
  timeout: 120_000,
}, async () => {
  const subjects = await storeNews(count, 20);
  await placeNews({ from: 0, count, orderSeed: 1 }, subjects);
  const placed = await readFilled();
  expect(placed).toHaveLength(count);
  await forgetNumbers();

  const interrupted = fillPlacementTables(() => {
    throw new Error('the process was killed');
  });
  await expect(interrupted).rejects.toThrow('the process was killed');
  expect(await fillPlacementTables()).toBe(count - 1_000);
  expect(await readFilled()).toEqual(placed);
  expect(await fillPlacementTables()).toBe(0);

  const [numbers] = await prisma().$queryRaw<{ filled: number; next: number }[]>`
    SELECT max("placedSeq")::float8 AS filled, nextval('story_placed_seq')::float8 AS next FROM article_signatures`;
  expect(numbers?.filled).toBe(count);
  expect(numbers?.next).toBeGreaterThan(count);
});
