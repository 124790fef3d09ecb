import { expect, test } from 'vitest';
import { parseTrackRecord } from '#domain/sources/credibility/compute-credibility.ts';
import { storeArticle, storeModelVersion, storeSource } from '#fixtures/factories/store-article.ts';
import { prisma } from '#server/infra/prisma.ts';
import { updateCredibility } from '#server/sources/statistics/update-credibility.ts';

const now = new Date();
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const recordOf = async (id: string) =>
  parseTrackRecord((await prisma().source.findUniqueOrThrow({ where: { id } })).record);

/** tell stores one story's reports in order and counts them as the pipeline does. */
async function tell(reports: [sourceId: string, outlet: string, title: string][], from = 60, demo = false) {
  const { id: modelVersionId } = await storeModelVersion();
  let storyId: string | undefined;
  const ids: string[] = [];
  for (const [i, [sourceId, outlet, title]] of reports.entries()) {
    const availableAt = minutesAgo(from - i);
    const article = await storeArticle({
      sourceId,
      outlet,
      title,
      modelVersionId,
      availableAt,
      demo,
      position: i + 1,
      ...(storyId ? { storyId } : {}),
    });
    storyId = article.storyId;
    ids.push(article.id);
  }
  await prisma().story.update({ where: { id: storyId ?? '' }, data: { articleCount: reports.length } });
  return ids;
}

test('counts confirmations, denials, corrections and first reports; a second run changes nothing', async () => {
  const [a, b, c] = (await Promise.all([storeSource(), storeSource(), storeSource()])).map(
    ({ id }) => id,
  ) as [string, string, string];
  await tell([
    [a, 'A', 'Acme in talks to buy Bolt, sources say'],
    [b, 'B', 'Acme agrees to buy Bolt'],
  ]);
  await tell([
    [c, 'C', 'Crate said to weigh sale'],
    [b, 'B', 'Crate denies report of sale'],
  ]);
  const [corrected] = await tell([[c, 'C', 'Dune profit falls 12%']]);
  const [edited] = await tell([[b, 'B', 'Dune profit falls 14%']]);
  await prisma().articleRevision.createMany({
    data: [
      {
        articleId: corrected ?? '',
        revision: 2,
        title: 'Dune profit falls 21%',
        contentHash: 'x',
        seenAt: now,
      },
      { articleId: edited ?? '', revision: 2, title: 'Dune profit down 14%', contentHash: 'y', seenAt: now },
    ],
  });
  expect(await updateCredibility(now)).toBe(3);
  expect(await recordOf(a)).toEqual({ confirmed: 1, denied: 0, corrected: 0, first: 1, reports: 1 });
  expect(await recordOf(b)).toEqual({ confirmed: 0, denied: 0, corrected: 0, first: 0, reports: 3 });
  expect(await recordOf(c)).toEqual({ confirmed: 0, denied: 1, corrected: 1, first: 0, reports: 2 });
  expect(await updateCredibility(now)).toBe(0);
});

test('the first report is the one seen first, also where it was placed last and as a copy', async () => {
  const [a, b, c] = (await Promise.all([storeSource(), storeSource(), storeSource()])).map(
    ({ id }) => id,
  ) as [string, string, string];
  const { id: modelVersionId } = await storeModelVersion();
  const of = { modelVersionId, title: 'Gale cuts outlook' };
  const late = await storeArticle({
    ...of,
    sourceId: b,
    outlet: 'B',
    availableAt: minutesAgo(50),
    position: 1,
  });
  const { storyId } = late;
  const early = await storeArticle({
    ...of,
    sourceId: a,
    outlet: 'A',
    availableAt: minutesAgo(60),
    storyId,
    position: 2,
    copyOfId: late.id,
  });
  const own = { sourceId: c, outlet: 'C', title: 'Gale lowers its forecast', availableAt: minutesAgo(40) };
  await storeArticle({ ...of, ...own, storyId, position: 3 });
  await prisma().story.update({ where: { id: storyId }, data: { articleCount: 3 } });
  await updateCredibility(now);
  expect(early.storyId).toBe(storyId);
  expect(await recordOf(a)).toMatchObject({ confirmed: 1, first: 1 });
  // Seen later in the same words: it is the copy.
  expect(await recordOf(b)).toMatchObject({ confirmed: 0, first: 0 });
});

test('articles older than 30 days and simulated ones do not count', async () => {
  const [a, b] = (await Promise.all([storeSource(), storeSource()])).map(({ id }) => id) as [string, string];
  const demo = (await storeSource({ demo: true })).id;
  const days = 31 * 24 * 60;
  await tell(
    [
      [a, 'A', 'Elm cuts outlook'],
      [b, 'B', 'Elm cuts its outlook'],
    ],
    days,
  );
  await tell(
    [
      [demo, 'D', 'Fir cuts outlook'],
      [demo, 'E', 'Fir cuts its outlook'],
    ],
    60,
    true,
  );
  await prisma().source.update({ where: { id: a }, data: { record: { confirmed: 9 } } });
  await prisma()
    .$executeRaw`UPDATE stories SET "lastSeenAt" = ${minutesAgo(days)} WHERE "lastSeenAt" < ${minutesAgo(1_000)}`;
  await updateCredibility(now);
  expect((await recordOf(a)).confirmed).toBe(0);
  expect((await recordOf(b)).confirmed).toBe(0);
  expect((await recordOf(demo)).reports).toBe(0);
});
