import { Redis } from 'ioredis';
import type { DrillReport } from '#bench/chaos/harness/drill-report.ts';
import { requireAtMost, requireZero, runDrill } from '#bench/chaos/harness/run-drill.ts';
import { superviseWorker } from '#bench/harness/supervise-worker.ts';
import { waitUntil } from '#scripts/services/wait-until.ts';

const articles = 5_000;

/** drill runs R3: FLUSHALL on Redis while jobs are pending; the outbox must restore all of them. */
export function drill(): Promise<DrillReport> {
  return runDrill(async ({ redisUrl }) => {
    const { storeHeadlines } = await import('#fixtures/factories/create-headline-store.ts');
    const { countOutcomes } = await import('#bench/chaos/harness/count-outcomes.ts');
    const { prisma } = await import('#server/infra/prisma.ts');
    await storeHeadlines(articles);
    const workers = [superviseWorker('ingest'), superviseWorker('inference')];
    const scored = () => prisma().score.count({ where: { tickerId: null } });
    let restoreSeconds = 0;
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
      await waitUntil('all jobs restored', async () => (await missing()) === 0, 600_000);
      restoreSeconds = (Date.now() - flushedAt.getTime()) / 1_000;
      await waitUntil('an empty outbox', async () => (await prisma().outboxEntry.count()) === 0, 600_000);
    } finally {
      await Promise.all(workers.map((worker) => worker.stop()));
    }
    const outcomes = await countOutcomes({ events: false });
    return {
      name: 'R3 FLUSHALL while jobs are pending',
      metrics: [
        requireAtMost('time to restore all pending jobs, s', restoreSeconds, 60),
        requireZero('lost', outcomes.lost),
        requireZero('duplicated', outcomes.duplicated),
        requireZero('dead letters', outcomes.deadLettered),
      ],
      notes: [`${pending} of ${articles} articles were pending`],
    };
  });
}
