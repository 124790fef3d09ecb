import type { BenchReport } from '#bench/harness/bench-report.ts';
import { medianOf } from '#bench/harness/compare-pairs.ts';
import { withServices } from '#bench/harness/with-services.ts';
import type { LoadRound, RoundResult } from '#bench/live/measure-round.ts';

/** Many open pages, few events. */
const lightLoad = { clients: 1_000, eventsPerSecond: 2, seconds: 15 };
/** The load for the comparison with the peer, which serialises each event for each client. */
const heavyLoad = { clients: 5_000, eventsPerSecond: 100, seconds: 2 };
const pairs = 3;
/** Ratio of delivered events per CPU second of the serving process. */
const minRatio = 15;

/** Runs the same load on both servers and checks that both delivered all events. */
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
  // These modules read the environment that withServices sets.
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

function toReport(light: RoundResult, rounds: Awaited<ReturnType<typeof comparePair>>[]): BenchReport {
  const ratios = rounds.map(({ ratio }) => ratio);
  const [median, worst] = [medianOf(ratios), Math.min(...ratios)];
  const cpuMs = (who: LoadRound['server']) => medianOf(rounds.map((round) => round[who].cpuSeconds * 1_000));
  return {
    name: 'live: server-sent events',
    comparisons: [
      {
        ours: `${heavyLoad.clients} clients, ${heavyLoad.eventsPerSecond} events/s, CPU time`,
        peer: 'serialised and written for each client',
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
      [`p50 delivery, ${lightLoad.clients} clients at ${lightLoad.eventsPerSecond} events/s`]: `${light.p50Ms.toFixed(0)} ms`,
      [`p99 delivery, ${lightLoad.clients} clients at ${lightLoad.eventsPerSecond} events/s`]: `${light.p99Ms.toFixed(0)} ms`,
      'memory of the serving process (RSS)': `${light.rssMb.toFixed(0)} MB`,
      delivered: `${light.delivered} of ${light.expected}`,
      [`p99 delivery, ${heavyLoad.clients} clients at ${heavyLoad.eventsPerSecond} events/s, clients on the same cores`]: `${medianOf(rounds.map(({ product }) => product.p99Ms)).toFixed(0)} ms`,
    },
  };
}

/** bench runs B5: latency and memory of live delivery under light load, and CPU time against a naive server under heavy load. */
export function bench(): Promise<BenchReport> {
  return withServices(measure);
}
