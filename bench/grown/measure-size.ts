import { loadavg } from 'node:os';
import type { DiskUse } from '#bench/grown/measure-disk.ts';
import type { RestartTimes } from '#bench/grown/measure-restart.ts';
import { prepareGrownDatabase } from '#bench/grown/prepare-grown-database.ts';
import type { ReadTime } from '#bench/grown/time-read.ts';
import { withServices } from '#bench/harness/with-services.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';

/** SizeResult is what was measured on a database of one size. */
export interface SizeResult {
  articles: number;
  reads: ReadTime[];
  disk: DiskUse;
  restart: RestartTimes;
  /** Resident memory of the process that read, in MB. */
  readerMemoryMb: number;
  /** The machine's load average of one minute before and after the reads: times are only comparable where it was low. */
  load: [number, number];
}

async function measure(articles: number): Promise<SizeResult> {
  const { readSample } = await import('#bench/grown/read-sample.ts');
  const { listReads } = await import('#bench/grown/list-reads.ts');
  const { timeRead } = await import('#bench/grown/time-read.ts');
  const { measureDisk } = await import('#bench/grown/measure-disk.ts');
  const { measureRestart } = await import('#bench/grown/measure-restart.ts');
  const { closeInfraOnShutdown } = await import('#server/infra/redis.ts');
  const { log } = await import('#server/infra/log.ts');
  const lifecycle = createLifecycle(log);
  closeInfraOnShutdown(lifecycle);
  const [loadBefore = Number.NaN] = loadavg();
  const reads: ReadTime[] = [];
  for (const read of await listReads(await readSample())) {
    const time = await timeRead(read);
    const outcome = time.error ?? `${time.p95Ms?.toFixed(1)} ms, ${time.calls} calls`;
    process.stderr.write(`${articles}: ${time.name}: ${outcome}\n`);
    reads.push(time);
  }
  const [loadAfter = Number.NaN] = loadavg();
  const readerMemoryMb = process.memoryUsage.rss() / 2 ** 20;
  const disk = await measureDisk();
  const restart = await measureRestart();
  await lifecycle.close();
  return { articles, reads, disk, restart, readerMemoryMb, load: [loadBefore, loadAfter] };
}

// A process of its own for each size: the environment is read once in a process.
const articles = Number(process.argv[2]);
const postgresDir = await prepareGrownDatabase(articles);
const result = await withServices(() => measure(articles), { postgresDir });
process.send?.(result, () => process.exit(0));
