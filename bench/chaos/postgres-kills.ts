import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '#bench/batching/make-texts.ts';
import { keepWorker } from '#bench/chaos/arena/keep-worker.ts';
import { none, runDrill } from '#bench/chaos/arena/run-drill.ts';
import type { DrillReport } from '#bench/chaos/drill-report.ts';
import { waitUntil } from '#tests/servers/wait-until.ts';

const kills = 20;
const batchSize = 50;
const random = createRandom(5);

/** drill is R5: Postgres dies in the middle of storing and of scoring; a batch is there whole or not at all. */
export function drill(): Promise<DrillReport> {
  return runDrill(async (services) => {
    const { openArticleStore } = await import('#tests/servers/open-article-store.ts');
    const { readLedger } = await import('#bench/chaos/arena/read-ledger.ts');
    const { prisma } = await import('#server/infra/prisma.ts');
    const store = await openArticleStore();
    const workers = [keepWorker('ingest'), keepWorker('inference')];
    await Promise.all(workers.map((worker) => worker.ready()));
    const acknowledged = new Set<number>();
    let tried = 0;
    let storing = true;
    const writer = (async () => {
      while (storing) {
        const batch = tried++;
        const titles = Array.from(
          { length: batchSize },
          (_, i) => (name: string) => `${name} tells item ${i} of batch #${batch}#`,
        );
        await store.save(titles).then(
          () => acknowledged.add(batch),
          () => sleep(100),
        );
        // Scoring takes part: it must have something in hand, not a backlog of minutes.
        await sleep(250);
      }
    })();
    try {
      for (let kill = 0; kill < kills; kill++) {
        await sleep(500 + random() * 1_000);
        process.kill(services.pidOf('postgres'), 'SIGKILL');
        await services.revive('postgres');
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
    const ledger = await readLedger({ events: true });
    return {
      name: `R5 kill -9 of Postgres ${kills} times in the middle of batches`,
      figures: [
        none('partial batches', stored.filter(({ n }) => n !== batchSize).length),
        none('acknowledged batches lost', [...acknowledged].filter((batch) => !kept.has(batch)).length),
        none('articles not scored', ledger.lost),
        none('doubled', ledger.doubled),
        none('dead letters', ledger.dead),
      ],
      notes: [
        `${acknowledged.size} of ${tried} batches acknowledged, ${stored.length} stored, ${ledger.articles} articles`,
        `workers died ${workers.reduce((sum, worker) => sum + worker.deaths(), 0)} times`,
      ],
    };
  });
}
