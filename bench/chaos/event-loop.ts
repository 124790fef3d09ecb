import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import type { DrillReport } from '#bench/chaos/harness/drill-report.ts';
import { requireAtMost, requireZero } from '#bench/chaos/harness/run-drill.ts';
import { createSeededRandom } from '#domain/random/create-seeded-random.ts';
import { makeText } from '#fixtures/text/make-texts.ts';
import { startRedis } from '#scripts/services/start-redis.ts';
import { openSentimentEngine, type SentimentEngine } from '#server/sentiment/engine/open-sentiment-engine.ts';

const seconds = 20;
const textsPerJob = 8;
const jobConcurrency = 128;
const maxDelayMs = 50;

/** One token per word is enough to give the texts their lengths. */
const wordTokeniser = {
  encode: (text: string) => text.split(' ').map(() => 0),
  clsTokenId: 0,
  sepTokenId: 0,
  unknownTokenId: 0,
};

function makeJobs(count: number): string[][] {
  const random = createSeededRandom(5);
  const length = () => (random.chance(0.8) ? 16 : random.chance(0.75) ? 80 : 300);
  return Array.from({ length: count }, () =>
    Array.from({ length: textsPerJob }, () => makeText(length(), random, wordTokeniser)),
  );
}

interface ScoringLoad {
  queue: Queue;
  worker: Worker;
  counts: { scored: number; failed: number; lostLocks: number };
}

/** Queues the jobs and starts a worker that scores them, with lock durations as in production. */
async function startScoring(
  engine: SentimentEngine,
  [producer, consumer]: readonly [Redis, Redis],
): Promise<ScoringLoad> {
  const queue = new Queue('drill', { connection: producer });
  const jobs = makeJobs(4_000);
  await queue.addBulk(jobs.map((texts) => ({ name: 'score', data: { texts } })));
  const counts = { scored: 0, failed: 0, lostLocks: 0 };
  const worker = new Worker<{ texts: string[] }>(
    'drill',
    async ({ data }) => {
      const answers = await engine.scoreMany(
        data.texts.map((text) => ({ text, priority: 'standard' as const })),
      );
      counts.scored += answers.length;
      counts.failed += answers.filter(({ verdict }) => verdict.status === 'failed').length;
    },
    { connection: consumer, concurrency: jobConcurrency, lockDuration: 10_000, stalledInterval: 5_000 },
  );
  worker.on('stalled', () => counts.lostLocks++);
  worker.on('lockRenewalFailed', (ids: string[]) => {
    counts.lostLocks += ids.length;
  });
  worker.on('error', () => undefined);
  return { queue, worker, counts };
}

/** drill runs R11: scoring jobs at full load with production lock durations must not block the event loop. */
export async function drill(): Promise<DrillReport> {
  const dataDir = mkdtempSync(join(tmpdir(), 'undertone-drill-'));
  const redis = await startRedis({ dataDir });
  const engine = await openSentimentEngine({
    modelsDir: 'models',
    model: 'undertone-minilm',
    provider: 'auto',
    maxCachedVerdicts: 0,
    log: pino({ level: 'silent' }),
  });
  const connect = () => new Redis(redis.url, { maxRetriesPerRequest: null });
  const connections = [connect(), connect()] as const;
  const { worker, queue, counts } = await startScoring(engine, connections);
  // The load is not steady before the first jobs are done.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const delay = monitorEventLoopDelay({ resolution: 10 });
  const cpu = process.cpuUsage();
  const before = counts.scored;
  delay.enable();
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  delay.disable();
  const rate = (counts.scored - before) / seconds;
  const { user, system } = process.cpuUsage(cpu);
  await worker.close(true);
  await queue.close();
  await engine.close();
  for (const connection of connections) connection.disconnect();
  await redis.stop();
  rmSync(dataDir, { recursive: true, force: true });
  // The monitor's own timer of 10 ms is part of its measurement.
  const p99 = Math.max(0, delay.percentile(99) / 1e6 - 10);
  return {
    name: 'R11 event loop of an inference worker at full load',
    metrics: [
      requireAtMost('event-loop delay p99, ms', p99, maxDelayMs),
      requireZero('lost locks', counts.lostLocks),
      requireZero('failed texts', counts.failed),
    ],
    notes: [
      `${Math.round(rate)} texts a second for ${seconds} s, ${((user + system) / 1e6 / seconds).toFixed(2)} cores used`,
      `max delay ${(delay.max / 1e6 - 10).toFixed(1)} ms, mean ${Math.max(0, delay.mean / 1e6 - 10).toFixed(2)} ms`,
    ],
  };
}
