import type { BenchReport } from '#bench/bench-report.ts';
import { comparePairs } from '#bench/compare-pairs.ts';
import { type Services, withServices } from '#bench/open-services.ts';

const items = Number(process.env.BENCH_ITEMS ?? 100_000);
const pairs = Number(process.env.BENCH_PAIRS ?? 9);
/** Every item costs the naive loop the same; all of them would take minutes. */
const naiveItems = Math.min(items, 500);
const goal = 20;

async function measure({ redisUrl }: Services): Promise<BenchReport> {
  const { prisma } = await import('#server/infra/prisma.ts');
  const { runProduct } = await import('#bench/queue/run-product.ts');
  const { runNaive } = await import('#bench/queue/run-naive.ts');
  await prisma().$executeRaw`CREATE TABLE bench_done (id uuid PRIMARY KEY)`;
  /** Both must commit every item once: the key refuses doubles, the count tells losses. */
  async function exactly(count: number, run: () => Promise<void>): Promise<void> {
    await prisma().$executeRaw`TRUNCATE bench_done`;
    await run();
    const [row] = await prisma().$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM bench_done`;
    if (row?.n !== count) throw new Error(`${row?.n} of ${count} items were committed`);
  }
  const comparison = await comparePairs(
    { name: `${items} items, outbox to commit`, run: () => exactly(items, () => runProduct(items)) },
    {
      name: 'a job and an INSERT an item, awaited',
      run: () => exactly(naiveItems, () => runNaive(naiveItems, redisUrl)),
      share: naiveItems / items,
    },
    { goal, pairs },
  );
  return {
    name: 'queue',
    comparisons: [comparison],
    figures: {
      'items a second':
        comparison.pairs === 0 ? 'no valid pairs' : Math.round(items / (comparison.oursMs / 1_000)),
    },
  };
}

/** bench is B4: items enqueued, processed and committed exactly once. */
export function bench(): Promise<BenchReport> {
  return withServices(measure);
}
