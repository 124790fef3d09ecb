import { setTimeout as sleep } from 'node:timers/promises';
import type { DrillReport } from '#bench/chaos/harness/drill-report.ts';
import { requireZero, runDrill } from '#bench/chaos/harness/run-drill.ts';
import { superviseWorker } from '#bench/harness/supervise-worker.ts';
import { createSeededRandom } from '#domain/random/create-seeded-random.ts';
import { waitUntil } from '#scripts/services/wait-until.ts';

const kills = 20;
const batchSize = 50;
const random = createSeededRandom(5);

/** drill runs R5: Postgres is killed while articles are stored and scored; a batch is stored completely or not at all. */
export function drill(): Promise<DrillReport> {
  return runDrill(async (services) => {
    const { createHeadlineStore } = await import('#fixtures/factories/create-headline-store.ts');
    const { countOutcomes } = await import('#bench/chaos/harness/count-outcomes.ts');
    const { prisma } = await import('#server/infra/prisma.ts');
    const store = await createHeadlineStore();
    const workers = [superviseWorker('ingest'), superviseWorker('inference')];
    await Promise.all(workers.map((worker) => worker.ready()));
    const acknowledged = new Set<number>();
    let tried = 0;
    let storing = true;
    const writer = (async () => {
      while (storing) {
        const batch = tried++;
        const titles = Array.from(
          { length: batchSize },
          (_, i) => (name: string) => `${name} reports item ${i} of batch #${batch}#`,
        );
        await store.saveHeadlines(titles).then(
          () => acknowledged.add(batch),
          () => sleep(100),
        );
        // Scoring must keep up: the drill kills Postgres during scoring too.
        await sleep(250);
      }
    })();
    try {
      for (let kill = 0; kill < kills; kill++) {
        await sleep(random.int(500, 1_500));
        process.kill(services.pidOf('postgres'), 'SIGKILL');
        await services.restart('postgres');
      }
      storing = false;
      await writer;
      await waitUntil('an empty outbox', async () => (await prisma().outboxEntry.count()) === 0, 600_000);
    } finally {
      storing = false;
      await Promise.all(workers.map((worker) => worker.stop()));
    }
    const stored = await prisma().$queryRaw<{ batch: number; n: number }[]>`
      SELECT substring(title FROM '#([0-9]+)#')::int AS batch, count(*)::int AS n FROM articles GROUP BY 1`;
    const kept = new Set(stored.map(({ batch }) => batch));
    const outcomes = await countOutcomes({ events: true });
    return {
      name: `R5 kill -9 of Postgres ${kills} times in the middle of batches`,
      metrics: [
        requireZero('partial batches', stored.filter(({ n }) => n !== batchSize).length),
        requireZero(
          'acknowledged batches lost',
          [...acknowledged].filter((batch) => !kept.has(batch)).length,
        ),
        requireZero('articles not scored', outcomes.lost),
        requireZero('duplicated', outcomes.duplicated),
        requireZero('dead letters', outcomes.deadLettered),
      ],
      notes: [
        `${acknowledged.size} of ${tried} batches acknowledged, ${stored.length} stored, ${outcomes.articles} articles`,
        `workers exited ${workers.reduce((sum, worker) => sum + worker.exitCount(), 0)} times`,
      ],
    };
  });
}
