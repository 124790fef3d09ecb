import type { DrillReport } from '#bench/chaos/harness/drill-report.ts';
import { requireEqual, requireZero, runDrill } from '#bench/chaos/harness/run-drill.ts';
import { superviseWorker } from '#bench/harness/supervise-worker.ts';
import { waitUntil } from '#scripts/services/wait-until.ts';

const articles = 500;
const poisonEvery = 100;

/** drill runs R6: one article in a hundred aborts the process that scores it; all other articles must be scored. */
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
        requireEqual('poison articles in dead letters', poisonDeadLetters, articles / poisonEvery),
        requireZero('healthy articles in dead letters', deadLetters.length - poisonDeadLetters),
        requireZero('healthy articles lost', outcomes.lost),
        requireZero('duplicated', outcomes.duplicated),
        requireZero('dead letters without a reason', deadLetters.filter(({ reason }) => !reason).length),
      ],
      notes: [
        `the worker exited ${inference.exitCount()} times`,
        `example reason: ${deadLetters[0]?.reason}`,
      ],
    };
  });
}
