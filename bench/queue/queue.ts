import type { BenchReport } from '#bench/harness/bench-report.ts';
import { comparePairs } from '#bench/harness/compare-pairs.ts';
import { type Services, withServices } from '#bench/harness/with-services.ts';
import { readNumberSetting } from '#server/infra/read-setting.ts';

const items = readNumberSetting('BENCH_ITEMS', 100_000);
const pairs = readNumberSetting('BENCH_PAIRS', 9);
/** The naive loop would take minutes for all items, and each costs it the same. */
const naiveItems = Math.min(items, 500);
const minRatio = 20;

async function measure({ redisUrl }: Services): Promise<BenchReport> {
  const { prisma } = await import('#server/infra/prisma.ts');
  const { runProductQueue } = await import('#bench/queue/run-product-queue.ts');
  const { runNaiveQueue } = await import('#bench/queue/run-naive-queue.ts');
  await prisma().$executeRaw`CREATE TABLE bench_done (id uuid PRIMARY KEY)`;
  /** Every item must be committed exactly once: the key refuses duplicates, the count shows losses. */
  async function assertCommittedOnce(count: number, run: () => Promise<void>): Promise<void> {
    await prisma().$executeRaw`TRUNCATE bench_done`;
    await run();
    const [row] = await prisma().$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM bench_done`;
    if (row?.n !== count) throw new Error(`${row?.n} of ${count} items were committed`);
  }
  const comparison = await comparePairs(
    {
      name: `${items} items, outbox to commit`,
      run: () => assertCommittedOnce(items, () => runProductQueue(items)),
    },
    {
      name: 'one awaited job and one awaited INSERT per item',
      run: () => assertCommittedOnce(naiveItems, () => runNaiveQueue(naiveItems, redisUrl)),
      workloadShare: naiveItems / items,
    },
    { goal: minRatio, pairs },
  );
  return {
    name: 'queue',
    comparisons: [comparison],
    metrics: {
      'items a second':
        comparison.pairs === 0 ? 'no valid pairs' : Math.round(items / (comparison.oursMs / 1_000)),
    },
  };
}

/** bench runs B4: items enqueued, processed and committed exactly once. */
export function bench(): Promise<BenchReport> {
  return withServices(measure);
}
