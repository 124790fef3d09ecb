import { expect, test } from 'vitest';
import { placeNews } from '#fixtures/stories/place-news.ts';
import { replayPlacements } from '#fixtures/stories/replay-placements.ts';
import { storeNews } from '#fixtures/stories/store-news.ts';
import { prisma } from '#server/infra/prisma.ts';

const count = 1_200;

test('two placers at once, one of them always just started, decide as one that holds everything in memory', {
  timeout: 120_000,
}, async () => {
  // So few companies that their lists of candidates are full.
  const subjects = await storeNews(count, 1);
  await Promise.all([
    placeNews({ from: 0, count, orderSeed: 1 }, subjects),
    placeNews({ from: 0, count, orderSeed: 2, restarting: true }, subjects),
  ]);
  const replay = await replayPlacements();
  expect(replay.differences).toEqual([]);
  expect(replay.placements).toBe(count);
  expect(replay.copies).toBeGreaterThan(count / 20);
  expect(replay.stories).toBeLessThan(count - replay.copies);
  const [listed] = await prisma().$queryRaw<{ most: number }[]>`
    SELECT max(n)::int AS most FROM (SELECT count(*) AS n FROM story_candidates WHERE "tickerId" > 0 GROUP BY "tickerId") c`;
  expect(listed?.most).toBeGreaterThan(400);
});
