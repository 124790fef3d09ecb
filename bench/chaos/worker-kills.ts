import { type KeptWorker, keepWorker } from '#bench/chaos/arena/keep-worker.ts';
import { equal, none, runDrill } from '#bench/chaos/arena/run-drill.ts';
import type { DrillReport } from '#bench/chaos/drill-report.ts';
import { waitUntil } from '#tests/servers/wait-until.ts';

const articles = Number(process.env.CHAOS_ARTICLES ?? 10_000);
const kills = 50;

async function killAlong(workers: KeptWorker[], scored: () => Promise<number>): Promise<void> {
  for (let kill = 0; kill < kills; kill++) {
    const target = Math.floor(((kill + 0.5) * articles) / (kills + 1));
    await waitUntil(`${target} scores`, async () => (await scored()) >= target, 600_000);
    const worker = workers[kill % workers.length];
    worker?.kill();
  }
}

/** drill is R1: workers die without a word, fifty times, while ten thousand articles are scored. */
export function drill(): Promise<DrillReport> {
  return runDrill(async () => {
    const { storeHeadlines } = await import('#tests/servers/open-article-store.ts');
    const { readLedger } = await import('#bench/chaos/arena/read-ledger.ts');
    const { prisma } = await import('#server/infra/prisma.ts');
    await storeHeadlines(articles);
    const inference = [keepWorker('inference'), keepWorker('inference')];
    const ingest = keepWorker('ingest');
    // Four of five kills hit scoring, the others the relay.
    const targets = [...inference, ...inference, ingest].filter((worker) => worker !== undefined);
    try {
      await killAlong(targets, () => prisma().score.count({ where: { tickerId: null } }));
      await waitUntil('an empty outbox', async () => (await prisma().outboxEntry.count()) === 0, 600_000);
    } finally {
      await Promise.all([...inference, ingest].map((worker) => worker.stop()));
    }
    const ledger = await readLedger({ events: true });
    const deaths = [...inference, ingest].reduce((sum, worker) => sum + worker.deaths(), 0);
    return {
      name: `R1 kill -9 of a worker ${kills} times during ${articles} jobs`,
      figures: [
        none('lost', ledger.lost),
        none('doubled', ledger.doubled),
        none('dead letters', ledger.dead),
        equal('articles', ledger.articles, articles),
      ],
      notes: [`${deaths} processes died`],
    };
  });
}
