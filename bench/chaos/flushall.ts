import { Redis } from 'ioredis';
import { keepWorker } from '#bench/chaos/arena/keep-worker.ts';
import { atMost, none, runDrill } from '#bench/chaos/arena/run-drill.ts';
import type { DrillReport } from '#bench/chaos/drill-report.ts';
import { waitUntil } from '#tests/servers/wait-until.ts';

const articles = 5_000;

/** drill is R3: Redis is emptied in the middle of the work; the outbox must bring all of it back. */
export function drill(): Promise<DrillReport> {
  return runDrill(async ({ redisUrl }) => {
    const { storeHeadlines } = await import('#tests/servers/open-article-store.ts');
    const { readLedger } = await import('#bench/chaos/arena/read-ledger.ts');
    const { prisma } = await import('#server/infra/prisma.ts');
    await storeHeadlines(articles);
    const workers = [keepWorker('ingest'), keepWorker('inference')];
    const scored = () => prisma().score.count({ where: { tickerId: null } });
    let backSeconds = 0;
    let pending = 0;
    try {
      await waitUntil('some scores', async () => (await scored()) >= articles / 5, 600_000);
      const redis = new Redis(redisUrl);
      await redis.flushall();
      redis.disconnect();
      const flushedAt = new Date();
      pending = await prisma().outboxEntry.count();
      const missing = () =>
        prisma().outboxEntry.count({
          where: { OR: [{ relayedAt: null }, { relayedAt: { lt: flushedAt } }] },
        });
      await waitUntil('all work back', async () => (await missing()) === 0, 600_000);
      backSeconds = (Date.now() - flushedAt.getTime()) / 1_000;
      await waitUntil('an empty outbox', async () => (await prisma().outboxEntry.count()) === 0, 600_000);
    } finally {
      await Promise.all(workers.map((worker) => worker.stop()));
    }
    const ledger = await readLedger({ events: false });
    return {
      name: 'R3 FLUSHALL in the middle of the work',
      figures: [
        atMost('all pending work back, s', backSeconds, 60),
        none('lost', ledger.lost),
        none('doubled', ledger.doubled),
        none('dead letters', ledger.dead),
      ],
      notes: [`${pending} of ${articles} articles were pending`],
    };
  });
}
