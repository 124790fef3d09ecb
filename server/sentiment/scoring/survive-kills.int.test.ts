import { afterAll, expect, test } from 'vitest';
import { storeHeadlines } from '#fixtures/factories/create-headline-store.ts';
import { type StartedWorker, startWorker } from '#scripts/services/start-worker.ts';
import { waitUntil } from '#scripts/services/wait-until.ts';
import { prisma } from '#server/infra/prisma.ts';

/** Fifty kills are the drill's (bench/chaos/worker-kills). */
const articles = 2_000;
const kills = 10;
const workers: StartedWorker[] = [];
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.kill()));
});

const scored = () => prisma().score.count({ where: { tickerId: null } });

test('2,000 articles survive ten kill -9 with exactly one score each and nothing stuck', {
  timeout: 400_000,
}, async () => {
  await storeHeadlines(articles);
  const roles = ['ingest', 'inference'] as const;
  workers.push(...(await Promise.all(roles.map((role) => startWorker(role)))));
  for (let kill = 0; kill < kills; kill++) {
    const target = Math.floor(((kill + 0.5) * articles) / (kills + 1));
    await waitUntil(
      `${target} scores before kill ${kill + 1}`,
      async () => (await scored()) >= target,
      120_000,
    );
    // Two of three kills hit scoring, the others the relay.
    const at = kill % 3 === 2 ? 0 : 1;
    await workers[at]?.kill('SIGKILL');
    workers[at] = await startWorker(roles[at] ?? 'inference');
  }
  await waitUntil('an empty outbox', async () => (await prisma().outboxEntry.count()) === 0, 120_000);

  expect(await prisma().article.count()).toBe(articles);
  expect(await scored()).toBe(articles);
  expect(await prisma().score.count()).toBe(2 * articles);
  expect(await prisma().storyArticle.count()).toBe(articles);
  const [bars] = await prisma().$queryRaw<{ n: number }[]>`
    SELECT sum(n + abstained + failed)::int AS n FROM index_bars WHERE resolution = 'h1'`;
  expect(bars?.n).toBe(articles);
});
