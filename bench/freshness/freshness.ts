import { setTimeout as wait } from 'node:timers/promises';
import type { BenchReport } from '#bench/bench-report.ts';
import { keepWorker } from '#bench/chaos/arena/keep-worker.ts';
import { type Comparison, comparePairs } from '#bench/compare-pairs.ts';
import { type Delays, measureDelays } from '#bench/freshness/measure-delays.ts';
import { withServices } from '#bench/open-services.ts';
import type { Feed } from '#bench/pipeline/make-feeds.ts';

const perSecond = Number(process.env.BENCH_RATE ?? 50);
const seconds = Number(process.env.BENCH_SECONDS ?? 60);
const pairs = Number(process.env.BENCH_PAIRS ?? 3);
/** The waiting of the naive loop: what came in during a second is handled together. */
const microBatchMs = 1_000;
const goal = 5;
const goalMs = 250;

function quantile({ sorted }: Delays, q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

async function measure(): Promise<BenchReport> {
  const { makeCompanies, makeSingles } = await import('#bench/pipeline/make-feeds.ts');
  const { ingest, makeOutlets } = await import('#bench/pipeline/run-product.ts');
  const { cookieOf, storeUser } = await import('#tests/factories/store-user.ts');
  await makeCompanies();
  const sources = await makeOutlets();
  const cookie = await cookieOf(await storeUser({ tier: 'professional' }));
  const workers = [keepWorker('ingest'), keepWorker('inference')];
  await Promise.all(workers.map((worker) => worker.ready()));
  const count = perSecond * seconds;
  let seed = 0;
  const storing: number[] = [];
  const handIn = async (feed: Feed) => {
    const startedAt = performance.now();
    await ingest(feed, sources);
    storing.push(performance.now() - startedAt);
  };
  const inTurn = async (feed: Feed) => {
    // The loop looks once a second; until then a feed lies there.
    await wait(microBatchMs - (performance.now() % microBatchMs));
    await ingest(feed, sources);
  };
  const measured = { ours: [] as Delays[], peer: [] as Delays[] };
  const round = async (who: 'ours' | 'peer') => {
    const take = who === 'ours' ? handIn : inTurn;
    const delays = await measureDelays(makeSingles(count, ++seed), { perSecond, cookie, handIn: take });
    measured[who].push(delays);
    return quantile(delays, 0.99);
  };
  const warmUp = () => measureDelays(makeSingles(3 * perSecond, ++seed), { perSecond, cookie, handIn });
  const name = `${perSecond} articles a second for ${seconds} s, p99`;
  try {
    const comparison = await comparePairs(
      { name, run: () => round('ours'), answers: true },
      { name: 'a 1 s micro-batch loop over the same path', run: () => round('peer'), answers: true },
      { goal, pairs, warmUp },
    );
    const report = toReport(comparison, measured.ours);
    const stored = { sorted: storing.toSorted((a, b) => a - b), lost: 0 };
    report.figures['of it storing, p50 and p99, ms'] =
      `${quantile(stored, 0.5).toFixed(0)}, ${quantile(stored, 0.99).toFixed(0)}`;
    return report;
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}

/** Figures are of every round, also of those whose pair was voided: none may hide. */
function toReport(comparison: Comparison, rounds: Delays[]): BenchReport {
  const over = (q: number) => rounds.map((delays) => quantile(delays, q).toFixed(0)).join(', ');
  const lost = rounds.reduce((sum, delays) => sum + delays.lost, 0);
  const fast = comparison.oursMs <= goalMs && lost === 0;
  return {
    name: 'freshness: feed bytes to the event in an open page',
    comparisons: [{ ...comparison, passed: comparison.passed && fast }],
    figures: {
      'p50 of each round, ms': over(0.5),
      'p95 of each round, ms': over(0.95),
      [`p99 of each round, ms (goal: median <= ${goalMs})`]: over(0.99),
      'longest of each round, ms': over(1),
      'never arrived': lost,
    },
  };
}

/** bench is B10: how long news takes from a feed's bytes to an open page, at a steady rate, with real processes. */
export function bench(): Promise<BenchReport> {
  return withServices(measure);
}
