import { setTimeout as sleep } from 'node:timers/promises';
import type { DrillReport } from '#bench/chaos/harness/drill-report.ts';
import { requireEqual, requireZero, runDrill } from '#bench/chaos/harness/run-drill.ts';
import { superviseWorker } from '#bench/harness/supervise-worker.ts';
import { createSeededRandom } from '#domain/random/create-seeded-random.ts';
import type { RelayTarget } from '#server/outbox/relay-outbox.ts';

const simulatedCrashes = 1_000;
const processKills = 10;
const topic = 'sentiment.score-article';
const random = createSeededRandom(4);
const crashPoints = ['before the commit', 'after the commit', 'before the add', 'after the add'] as const;
type CrashPoint = (typeof crashPoints)[number];

class Crash extends Error {}

async function ignoreCrash(work: () => Promise<unknown>): Promise<void> {
  await work().catch((error: Error) => {
    if (!(error instanceof Crash)) throw error;
  });
}

/** A queue that crashes before any job, or after a part of the jobs, has reached Redis. */
function createCrashingQueue(real: RelayTarget, point: CrashPoint): RelayTarget {
  return {
    accepts: (payload) => real.accepts(payload),
    async add(jobs) {
      const reached = point === 'after the add' ? Math.ceil(random.float() * jobs.length) : 0;
      if (reached > 0) await real.add(jobs.slice(0, reached));
      throw new Crash();
    },
  };
}

/** Simulates crashes in this process at random points; returns the count per point and the number of articles expected. */
async function crashInProcess(real: RelayTarget) {
  const { prisma } = await import('#server/infra/prisma.ts');
  const { storeArticles } = await import('#server/news/ingest/store-articles.ts');
  const { relayOutbox } = await import('#server/outbox/relay-outbox.ts');
  const { makeArticleDraft } = await import('#fixtures/factories/make-article-draft.ts');
  const { storeSource } = await import('#fixtures/factories/store-article.ts');
  const source = await storeSource({ state: 'paused' });
  const counts = new Map<CrashPoint, number>();
  let expected = 0;
  for (let i = 0; i < simulatedCrashes; i++) {
    const point = random.pick(crashPoints);
    counts.set(point, (counts.get(point) ?? 0) + 1);
    const size = random.int(1, 4);
    await ignoreCrash(() =>
      prisma().$transaction(async (tx) => {
        const drafts = Array.from({ length: size }, (_, k) =>
          makeArticleDraft(`Crash ${i} leaves item ${k}`),
        );
        await storeArticles(source, drafts, { tx, link: () => [], now: () => new Date() });
        if (point === 'before the commit') throw new Crash();
      }),
    );
    if (point !== 'before the commit') expected += size;
    if (point.endsWith('add'))
      await ignoreCrash(() => relayOutbox(new Map([[topic, createCrashingQueue(real, point)]])));
    // Relaying every tenth round keeps the outbox as short as in production.
    if (i % 10 === 9) await relayOutbox(new Map([[topic, real]]));
  }
  return { expected, counts };
}

/** Kills the relay process while articles are stored; returns the number of articles. */
async function crashProcess(): Promise<number> {
  const { createHeadlineStore } = await import('#fixtures/factories/create-headline-store.ts');
  const store = await createHeadlineStore();
  const relayWorker = superviseWorker('ingest');
  let stored = 0;
  for (let kill = 0; kill < processKills; kill++) {
    await relayWorker.ready();
    for (let batch = 0; batch < 4; batch++) {
      const titles = Array.from({ length: 25 }, (_, k) => (name: string) => `${name} ${kill} ${batch} ${k}`);
      await store.saveHeadlines(titles);
      stored += titles.length;
    }
    await sleep(random.int(0, 60));
    relayWorker.kill();
  }
  await relayWorker.ready();
  await relayWorker.stop();
  return stored;
}

/** Compares Redis with the outbox: one job per row, and no job without a row. */
async function compareOutboxWithQueue(jobs: { data: { outboxId?: string } }[]) {
  const { prisma } = await import('#server/infra/prisma.ts');
  const rows = await prisma().outboxEntry.findMany({ select: { id: true, payload: true } });
  const articles = await prisma().article.findMany({ select: { id: true } });
  const articleIdsInOutbox = new Set(
    rows.flatMap(({ payload }) =>
      (payload as { articles: { articleId: string }[] }).articles.map(({ articleId }) => articleId),
    ),
  );
  const queued = new Set(jobs.map(({ data }) => data.outboxId));
  const outboxIds = new Set(rows.map(({ id }) => String(id)));
  return {
    articles: articles.length,
    orphans:
      articles.filter(({ id }) => !articleIdsInOutbox.has(id)).length +
      rows.filter(({ id }) => !queued.has(String(id))).length,
    phantoms: [...queued].filter((id) => !outboxIds.has(id ?? '')).length + (jobs.length - queued.size),
  };
}

/** drill runs R4: the process dies at a random point between storing an article and adding its job to Redis. */
export function drill(): Promise<DrillReport> {
  return runDrill(async () => {
    const { createLifecycle } = await import('#server/infra/lifecycle.ts');
    const { log } = await import('#server/infra/log.ts');
    const { prisma } = await import('#server/infra/prisma.ts');
    const { relayOutbox } = await import('#server/outbox/relay-outbox.ts');
    const { scoreArticleQueue } = await import('#server/queues/catalogue.ts');
    const { openQueue } = await import('#server/queues/open-queue.ts');
    const lifecycle = createLifecycle(log);
    const queue = openQueue(scoreArticleQueue, lifecycle);
    const real = queue as unknown as RelayTarget;
    const { expected, counts } = await crashInProcess(real);
    const stored = await crashProcess();
    while ((await prisma().outboxEntry.count({ where: { relayedAt: null } })) > 0)
      await relayOutbox(new Map([[topic, real]]));
    const priorityQueues = [queue.queueFor('high'), queue.queueFor('standard')];
    const jobs = (
      await Promise.all(
        priorityQueues.map((priorityQueue) => priorityQueue.getJobs(['waiting', 'delayed'], 0, -1)),
      )
    ).flat();
    const { articles, orphans, phantoms } = await compareOutboxWithQueue(jobs);
    await lifecycle.close();
    return {
      name: `R4 ${simulatedCrashes} crashes between commit and enqueue, and ${processKills} by kill -9`,
      metrics: [
        requireZero('orphans (an article without its job)', orphans),
        requireZero('phantoms (a job without its article, or twice)', phantoms),
        requireEqual('articles', articles, expected + stored),
      ],
      notes: [[...counts].map(([point, count]) => `${count} ${point}`).join(', ')],
    };
  });
}
