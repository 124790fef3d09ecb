import { setTimeout as wait } from 'node:timers/promises';
import type { BenchReport } from '#bench/bench-report.ts';
import { keepWorker } from '#bench/chaos/arena/keep-worker.ts';
import { type Delays, measureDelays } from '#bench/freshness/measure-delays.ts';
import { openServices } from '#bench/open-services.ts';

const perSecond = Number(process.env.BENCH_RATE ?? 50);
const seconds = Number(process.env.BENCH_SECONDS ?? 60);
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
  const startedAt = performance.now();
  const inTurn = async (feed: Parameters<typeof ingest>[0]) => {
    // The loop looks once a second; until then a feed lies there.
    await wait(microBatchMs - ((performance.now() - startedAt) % microBatchMs));
    await ingest(feed, sources);
  };
  try {
    await measureDelays(makeSingles(perSecond * 3, 1), {
      perSecond,
      cookie,
      handIn: (feed) => ingest(feed, sources),
    });
    const ours = await measureDelays(makeSingles(count, 2), {
      perSecond,
      cookie,
      handIn: (feed) => ingest(feed, sources),
    });
    const peer = await measureDelays(makeSingles(count, 3), { perSecond, cookie, handIn: inTurn });
    return toReport(ours, peer, count);
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}

function toReport(ours: Delays, peer: Delays, count: number): BenchReport {
  const [oursMs, peerMs] = [quantile(ours, 0.99), quantile(peer, 0.99)];
  const ratio = peerMs / oursMs;
  return {
    name: 'freshness: feed bytes to the event in an open page',
    comparisons: [
      {
        ours: `${perSecond} articles a second for ${seconds} s, p99`,
        peer: 'a 1 s micro-batch loop over the same path',
        median: ratio,
        worst: ratio,
        goal,
        passed: ratio >= goal && oursMs <= goalMs && ours.lost === 0,
        oursMs,
        peerMs,
        pairs: 1,
        voided: 0,
      },
    ],
    figures: {
      'p50, ms': quantile(ours, 0.5).toFixed(0),
      'p99, ms (goal <= 250)': oursMs.toFixed(0),
      'longest, ms': quantile(ours, 1).toFixed(0),
      'never arrived': `${ours.lost} of ${count}; of the loop ${peer.lost}`,
    },
  };
}

/** bench is B10: how long news takes from a feed's bytes to an open page, at a steady rate, with real processes. */
export async function bench(): Promise<BenchReport> {
  const services = await openServices();
  try {
    return await measure();
  } finally {
    const { closePrisma } = await import('#server/infra/prisma.ts');
    await closePrisma();
    await services.stop();
  }
}
