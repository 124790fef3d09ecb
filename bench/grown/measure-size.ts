import { loadavg } from 'node:os';
import { listReads } from '#bench/grown/list-reads.ts';
import { type DiskUse, measureDisk } from '#bench/grown/measure-disk.ts';
import { measureRestart, type RestartTimes } from '#bench/grown/measure-restart.ts';
import { readSample } from '#bench/grown/read-sample.ts';
import { type ReadTime, timeRead } from '#bench/grown/time-read.ts';

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
  return { articles, reads, disk, restart, readerMemoryMb, load: [loadBefore, loadAfter] };
}

// A process of its own for each size: a process reads its environment once. It ends before its servers do.
const result = await measure(Number(process.argv[2]));
process.send?.(result, () => process.exit(0));
