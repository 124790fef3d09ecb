import { keepWorker } from '#bench/chaos/arena/keep-worker.ts';
import { equal, none, runDrill } from '#bench/chaos/arena/run-drill.ts';
import type { DrillReport } from '#bench/chaos/drill-report.ts';
import { waitUntil } from '#tests/servers/wait-until.ts';

const articles = 500;
const poisonEvery = 100;

/** drill is R6: one article in a hundred makes the process that reads it abort; its neighbours must not suffer. */
export function drill(): Promise<DrillReport> {
  return runDrill(async () => {
    const { openArticleStore } = await import('#tests/servers/open-article-store.ts');
    const { readLedger } = await import('#bench/chaos/arena/read-ledger.ts');
    const { prisma } = await import('#server/infra/prisma.ts');
    const store = await openArticleStore();
    const sign = (i: number) => (i % poisonEvery === poisonEvery / 2 ? '☠ ' : '');
    await store.save(
      Array.from({ length: articles }, (_, i) => (name: string) => `${sign(i)}${name} reports plan ${i}`),
    );
    const preload = new URL('./arena/abort-on-poison.mjs', import.meta.url).href;
    const inference = keepWorker('inference', ['--import', preload]);
    const workers = [keepWorker('ingest'), inference];
    try {
      await waitUntil('an empty outbox', async () => (await prisma().outboxEntry.count()) === 0, 600_000);
    } finally {
      await Promise.all(workers.map((worker) => worker.stop()));
    }
    const ledger = await readLedger({ events: true });
    const letters = await prisma().deadLetter.findMany({ select: { articleId: true, reason: true } });
    const poisoned = await prisma().article.count({ where: { title: { contains: '☠' } } });
    const buried = await prisma().article.count({
      where: { title: { contains: '☠' }, id: { in: letters.flatMap(({ articleId }) => articleId ?? []) } },
    });
    return {
      name: `R6 ${poisoned} of ${articles} articles abort the worker`,
      figures: [
        equal('poison in the dead letters', buried, articles / poisonEvery),
        none('innocents in the dead letters', letters.length - buried),
        none('innocents lost', ledger.lost),
        none('doubled', ledger.doubled),
        none('letters without a reason', letters.filter(({ reason }) => !reason).length),
      ],
      notes: [`the worker died ${inference.deaths()} times`, `a reason: ${letters[0]?.reason}`],
    };
  });
}
