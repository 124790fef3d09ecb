import { expect, test } from 'vitest';
import { placeNews } from '#fixtures/stories/place-news.ts';
import { replayPlacements } from '#fixtures/stories/replay-placements.ts';
import { storeNews } from '#fixtures/stories/store-news.ts';
import { prisma } from '#server/infra/prisma.ts';
import { placingLockId } from '#server/stories/placement/placing-lock.ts';

const count = 1_200;

test('two placers at once decide as one would that holds everything in memory', {
  timeout: 120_000,
}, async () => {
  // So few companies that their lists of candidates are full.
  const subjects = await storeNews(count, 1);
  await Promise.all([1, 2].map((orderSeed) => placeNews({ from: 0, count, orderSeed }, subjects)));
  // A process that starts now, and one whose transaction fails, change nothing for those after it.
  await expect(
    prisma().$transaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${placingLockId})`;
      await tx.$executeRaw`SELECT nextval('story_placed_seq')`;
      throw new Error('the process died');
    }),
  ).rejects.toThrow('the process died');
  await placeNews({ from: 0, count, orderSeed: 3 }, subjects);
  const replay = await replayPlacements();
  expect(replay.differences).toEqual([]);
  expect(replay.placements).toBe(count);
  expect(replay.copies).toBeGreaterThan(count / 20);
  expect(replay.stories).toBeLessThan(count - replay.copies);
  const [listed] = await prisma().$queryRaw<{ most: number }[]>`
    SELECT max(n)::int AS most FROM (SELECT count(*) AS n FROM story_candidates WHERE "tickerId" > 0 GROUP BY "tickerId") c`;
  expect(listed?.most).toBeGreaterThan(400);
});
