import type { BenchReport } from '#bench/harness/bench-report.ts';
import { medianOf } from '#bench/harness/compare-pairs.ts';
import { withServices } from '#bench/harness/with-services.ts';
import type { LoadRound, RoundResult } from '#bench/live/measure-round.ts';

/** A working day: many pages open, news now and then. */
const lightLoad = { clients: 1_000, eventsPerSecond: 2, seconds: 15 };
/** The same product and a peer that makes and writes each event for each client. */
const heavyLoad = { clients: 5_000, eventsPerSecond: 100, seconds: 2 };
const pairs = 3;
/** B5 of the measures: delivered events a CPU-second of the serving process. */
const minRatio = 15;

/** comparePair serves the same load twice and checks that both delivered all of it. */
async function comparePair(serve: (who: LoadRound['server']) => Promise<RoundResult>, oursFirst: boolean) {
  const first = await serve(oursFirst ? 'product' : 'peer');
  const second = await serve(oursFirst ? 'peer' : 'product');
  const [product, peer] = oursFirst ? [first, second] : [second, first];
  for (const { delivered, expected } of [product, peer]) {
    if (delivered !== expected) throw new Error(`Delivered ${delivered} of ${expected} events`);
  }
  return { product, peer, ratio: peer.cpuSeconds / product.cpuSeconds };
}

async function measure(): Promise<BenchReport> {
  // Only now: these read the configuration set above.
  const { measureRound } = await import('#bench/live/measure-round.ts');
  const { createSessionCookie, storeUser } = await import('#fixtures/factories/store-user.ts');
  const { sharedCacheRedis } = await import('#server/infra/redis.ts');
  const users = await Promise.all(Array.from({ length: 120 }, () => storeUser({ tier: 'professional' })));
  const cookies = await Promise.all(users.map(createSessionCookie));
  const lightResult = await measureRound({ server: 'product', cookies, ...lightLoad });
  const rounds: Awaited<ReturnType<typeof comparePair>>[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    rounds.push(
      await comparePair((who) => measureRound({ server: who, cookies, ...heavyLoad }), pair % 2 === 0),
    );
  }
  sharedCacheRedis().disconnect();
  return toReport(lightResult, rounds);
}

function toReport(day: RoundResult, rounds: Awaited<ReturnType<typeof comparePair>>[]): BenchReport {
  const ratios = rounds.map(({ ratio }) => ratio);
  const [median, worst] = [medianOf(ratios), Math.min(...ratios)];
  const cpuMs = (who: LoadRound['server']) => medianOf(rounds.map((round) => round[who].cpuSeconds * 1_000));
  return {
    name: 'live: server-sent events',
    comparisons: [
      {
        ours: `${heavyLoad.clients} clients, ${heavyLoad.eventsPerSecond} events/s, CPU time`,
        peer: 'made and written for each client',
        median,
        worst,
        goal: minRatio,
        passed: median >= minRatio && worst >= 0.7 * minRatio,
        oursMs: cpuMs('product'),
        peerMs: cpuMs('peer'),
        pairs: rounds.length,
        voided: 0,
      },
    ],
    metrics: {
      [`p50 delivery, ${lightLoad.clients} clients at ${lightLoad.eventsPerSecond} events/s`]: `${day.p50Ms.toFixed(0)} ms`,
      [`p99 delivery, ${lightLoad.clients} clients at ${lightLoad.eventsPerSecond} events/s`]: `${day.p99Ms.toFixed(0)} ms`,
      'memory of the serving process (RSS)': `${day.rssMb.toFixed(0)} MB`,
      delivered: `${day.delivered} of ${day.expected}`,
      [`p99 delivery, ${heavyLoad.clients} clients at ${heavyLoad.eventsPerSecond} events/s, clients on the same cores`]: `${medianOf(rounds.map(({ product }) => product.p99Ms)).toFixed(0)} ms`,
    },
  };
}

/** bench measures live delivery: delay and memory on a calm day, and CPU against a naive server on a busy one. */
export function bench(): Promise<BenchReport> {
  return withServices(measure);
}
