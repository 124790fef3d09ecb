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
import { openSentimentEngine } from '#server/sentiment/engine/open-sentiment-engine.ts';

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
  const queue = new Queue('drill', { connection: connections[0] });
  const jobs = makeJobs(4_000);
  await queue.addBulk(jobs.map((texts) => ({ name: 'score', data: { texts } })));
  let scored = 0;
  let failed = 0;
  let lost = 0;
  const worker = new Worker<{ texts: string[] }>(
    'drill',
    async ({ data }) => {
      const answers = await engine.scoreMany(
        data.texts.map((text) => ({ text, priority: 'standard' as const })),
      );
      scored += answers.length;
      failed += answers.filter(({ verdict }) => verdict.status === 'failed').length;
    },
    { connection: connections[1], concurrency: jobConcurrency, lockDuration: 10_000, stalledInterval: 5_000 },
  );
  worker.on('stalled', () => lost++);
  worker.on('lockRenewalFailed', (ids: string[]) => {
    lost += ids.length;
  });
  worker.on('error', () => undefined);
  // The load is not steady before the first jobs are done.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const delay = monitorEventLoopDelay({ resolution: 10 });
  const cpu = process.cpuUsage();
  const before = scored;
  delay.enable();
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  delay.disable();
  const rate = (scored - before) / seconds;
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
      requireZero('lost locks', lost),
      requireZero('failed texts', failed),
    ],
    notes: [
      `${Math.round(rate)} texts a second for ${seconds} s, ${((user + system) / 1e6 / seconds).toFixed(2)} cores used`,
      `max delay ${(delay.max / 1e6 - 10).toFixed(1)} ms, mean ${Math.max(0, delay.mean / 1e6 - 10).toFixed(2)} ms`,
    ],
  };
}
