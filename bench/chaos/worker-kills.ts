import type { DrillReport } from '#bench/chaos/harness/drill-report.ts';
import { requireEqual, requireZero, runDrill } from '#bench/chaos/harness/run-drill.ts';
import { type SupervisedWorker, superviseWorker } from '#bench/harness/supervise-worker.ts';
import { waitUntil } from '#scripts/services/wait-until.ts';
import { readNumberSetting } from '#server/infra/read-setting.ts';

const articles = readNumberSetting('CHAOS_ARTICLES', 10_000);
const kills = 50;

async function killDuringScoring(workers: SupervisedWorker[], scored: () => Promise<number>): Promise<void> {
  for (let kill = 0; kill < kills; kill++) {
    const target = Math.floor(((kill + 0.5) * articles) / (kills + 1));
    await waitUntil(`${target} scores`, async () => (await scored()) >= target, 600_000);
    const worker = workers[kill % workers.length];
    worker?.kill();
  }
}

/** drill runs R1: workers are killed fifty times while ten thousand articles are scored. */
export function drill(): Promise<DrillReport> {
  return runDrill(async () => {
    const { storeHeadlines } = await import('#fixtures/factories/create-headline-store.ts');
    const { countOutcomes } = await import('#bench/chaos/harness/count-outcomes.ts');
    const { prisma } = await import('#server/infra/prisma.ts');
    await storeHeadlines(articles);
    const inference = [superviseWorker('inference'), superviseWorker('inference')];
    const ingest = superviseWorker('ingest');
    // Four of five kills hit scoring, the others the relay.
    const targets = [...inference, ...inference, ingest];
    try {
      await killDuringScoring(targets, () => prisma().score.count({ where: { tickerId: null } }));
      await waitUntil('an empty outbox', async () => (await prisma().outboxEntry.count()) === 0, 600_000);
    } finally {
      await Promise.all([...inference, ingest].map((worker) => worker.stop()));
    }
    const outcomes = await countOutcomes({ events: true });
    const exits = [...inference, ingest].reduce((sum, worker) => sum + worker.exitCount(), 0);
    return {
      name: `R1 kill -9 of a worker ${kills} times during ${articles} jobs`,
      metrics: [
        requireZero('lost', outcomes.lost),
        requireZero('duplicated', outcomes.duplicated),
        requireZero('dead letters', outcomes.deadLettered),
        requireEqual('articles', outcomes.articles, articles),
      ],
      notes: [`${exits} processes exited`],
    };
  });
}
