import type { DrillReport } from '#bench/chaos/harness/drill-report.ts';
import { requireEqual, requireZero, runDrill } from '#bench/chaos/harness/run-drill.ts';
import { superviseWorker } from '#bench/harness/supervise-worker.ts';
import { waitUntil } from '#scripts/services/wait-until.ts';

const articles = 500;
const poisonEvery = 100;

/** drill is R6: one article in a hundred makes the process that reads it abort; its neighbours must not suffer. */
export function drill(): Promise<DrillReport> {
  return runDrill(async () => {
    const { createHeadlineStore } = await import('#fixtures/factories/create-headline-store.ts');
    const { countOutcomes } = await import('#bench/chaos/harness/count-outcomes.ts');
    const { prisma } = await import('#server/infra/prisma.ts');
    const store = await createHeadlineStore();
    const poisonMark = (i: number) => (i % poisonEvery === poisonEvery / 2 ? '☠ ' : '');
    await store.saveHeadlines(
      Array.from(
        { length: articles },
        (_, i) => (name: string) => `${poisonMark(i)}${name} reports plan ${i}`,
      ),
    );
    const preload = new URL('./harness/abort-on-poison.mjs', import.meta.url).href;
    const inference = superviseWorker('inference', ['--import', preload]);
    const workers = [superviseWorker('ingest'), inference];
    try {
      await waitUntil('an empty outbox', async () => (await prisma().outboxEntry.count()) === 0, 600_000);
    } finally {
      await Promise.all(workers.map((worker) => worker.stop()));
    }
    const outcomes = await countOutcomes({ events: true });
    const deadLetters = await prisma().deadLetter.findMany({ select: { articleId: true, reason: true } });
    const poisonArticles = await prisma().article.count({ where: { title: { contains: '☠' } } });
    const poisonDeadLetters = await prisma().article.count({
      where: {
        title: { contains: '☠' },
        id: { in: deadLetters.flatMap(({ articleId }) => articleId ?? []) },
      },
    });
    return {
      name: `R6 ${poisonArticles} of ${articles} articles abort the worker`,
      metrics: [
        requireEqual('poison in the dead letters', poisonDeadLetters, articles / poisonEvery),
        requireZero('innocents in the dead letters', deadLetters.length - poisonDeadLetters),
        requireZero('innocents lost', outcomes.lost),
        requireZero('doubled', outcomes.duplicated),
        requireZero('letters without a reason', deadLetters.filter(({ reason }) => !reason).length),
      ],
      notes: [`the worker died ${inference.exitCount()} times`, `a reason: ${deadLetters[0]?.reason}`],
    };
  });
}
