import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '#bench/batching/make-texts.ts';
import { keepWorker } from '#bench/chaos/arena/keep-worker.ts';
import { equal, none, runDrill } from '#bench/chaos/arena/run-drill.ts';
import type { DrillReport } from '#bench/chaos/drill-report.ts';
import type { Relayable } from '#server/outbox/relay-outbox.ts';

const crashes = 1_000;
const realKills = 10;
const topic = 'sentiment.score-article';
const random = createRandom(4);
const points = ['before the commit', 'after the commit', 'before the add', 'after the add'] as const;
type Point = (typeof points)[number];

class Crash extends Error {}

async function survive(work: () => Promise<unknown>): Promise<void> {
  await work().catch((error: Error) => {
    if (!(error instanceof Crash)) throw error;
  });
}

/** A queue whose process is gone before anything reached Redis, or when part of it had: worse than none or all. */
function crashingQueue(real: Relayable, point: Point): Relayable {
  return {
    fits: (payload) => real.fits(payload),
    async add(jobs) {
      const reached = point === 'after the add' ? Math.ceil(random() * jobs.length) : 0;
      if (reached > 0) await real.add(jobs.slice(0, reached));
      throw new Crash();
    },
  };
}

/** Crashes in this process, at points drawn by lot; gives how often at which, and how many articles must be there. */
async function crashInProcess(real: Relayable) {
  const { prisma } = await import('#server/infra/prisma.ts');
  const { saveArticles } = await import('#server/news/save-articles.ts');
  const { relayOutbox } = await import('#server/outbox/relay-outbox.ts');
  const { makeDraft } = await import('#tests/factories/make-draft.ts');
  const { storeSource } = await import('#tests/factories/store-article.ts');
  const source = await storeSource({ state: 'paused' });
  const counts = new Map<Point, number>();
  let expected = 0;
  for (let i = 0; i < crashes; i++) {
    const point = points[Math.floor(random() * points.length)] ?? 'after the commit';
    counts.set(point, (counts.get(point) ?? 0) + 1);
    const size = 1 + Math.floor(random() * 4);
    await survive(() =>
      prisma().$transaction(async (tx) => {
        const drafts = Array.from({ length: size }, (_, k) => makeDraft(`Crash ${i} leaves item ${k}`));
        await saveArticles(tx, { source, drafts, link: () => [], now: new Date() });
        if (point === 'before the commit') throw new Crash();
      }),
    );
    if (point !== 'before the commit') expected += size;
    if (point.endsWith('add'))
      await survive(() => relayOutbox(new Map([[topic, crashingQueue(real, point)]])));
    // Not every round crashes: what lies there grows no longer than a busy minute's news.
    if (i % 10 === 9) await relayOutbox(new Map([[topic, real]]));
  }
  return { expected, counts };
}

/** And the real thing: the relaying process is killed while articles come in. Gives how many came. */
async function crashForReal(): Promise<number> {
  const { openArticleStore } = await import('#tests/servers/open-article-store.ts');
  const store = await openArticleStore();
  const relay = keepWorker('ingest');
  let stored = 0;
  for (let kill = 0; kill < realKills; kill++) {
    await relay.ready();
    for (let batch = 0; batch < 4; batch++) {
      const titles = Array.from({ length: 25 }, (_, k) => (name: string) => `${name} ${kill} ${batch} ${k}`);
      await store.save(titles);
      stored += titles.length;
    }
    await sleep(random() * 60);
    relay.kill();
  }
  await relay.ready();
  await relay.stop();
  return stored;
}

/** Redis must name what the outbox promised: each row once, and nothing that no row stands for. */
async function compare(jobs: { data: { outboxId?: string } }[]) {
  const { prisma } = await import('#server/infra/prisma.ts');
  const rows = await prisma().outboxEntry.findMany({ select: { id: true, payload: true } });
  const articles = await prisma().article.findMany({ select: { id: true } });
  const promised = new Set(
    rows.flatMap(({ payload }) =>
      (payload as { articles: { articleId: string }[] }).articles.map(({ articleId }) => articleId),
    ),
  );
  const queued = new Set(jobs.map(({ data }) => data.outboxId));
  const known = new Set(rows.map(({ id }) => String(id)));
  return {
    articles: articles.length,
    orphans:
      articles.filter(({ id }) => !promised.has(id)).length +
      rows.filter(({ id }) => !queued.has(String(id))).length,
    phantoms: [...queued].filter((id) => !known.has(id ?? '')).length + (jobs.length - queued.size),
  };
}

/** drill is R4: the process is gone at a random point between storing an article and its job being in Redis. */
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
    const real = queue as unknown as Relayable;
    const { expected, counts } = await crashInProcess(real);
    const stored = await crashForReal();
    while ((await prisma().outboxEntry.count({ where: { relayedAt: null } })) > 0)
      await relayOutbox(new Map([[topic, real]]));
    const lanes = [queue.lane('high'), queue.lane('standard')];
    const jobs = (await Promise.all(lanes.map((lane) => lane.getJobs(['waiting', 'delayed'], 0, -1)))).flat();
    const { articles, orphans, phantoms } = await compare(jobs);
    await lifecycle.close();
    return {
      name: `R4 ${crashes} crashes between commit and enqueue, and ${realKills} by kill -9`,
      figures: [
        none('orphans (an article without its job)', orphans),
        none('phantoms (a job without its article, or twice)', phantoms),
        equal('articles', articles, expected + stored),
      ],
      notes: [[...counts].map(([point, count]) => `${count} ${point}`).join(', ')],
    };
  });
}
