import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { type ArticleLoad, openArticleLoad } from '#bench/grown/open-article-load.ts';
import { superviseWorker } from '#bench/harness/supervise-worker.ts';
import { pollUntil } from '#scripts/services/poll-until.ts';
import { spawnWorkerProcess } from '#scripts/services/spawn-worker-process.ts';

/** RestartTimes is the slowest of the starts of a scoring process, and the most memory that one used. */
export interface RestartTimes {
  /** Seconds from the start to the first score; `maxSeconds` where there was none by then. */
  seconds: number;
  maxSeconds: number;
  /** Highest resident memory, in MB. */
  memoryMb: number;
}

const starts = 2;
const maxSeconds = 120;
const articlesPerSecond = 2;
/** How long it goes on scoring before it is killed. */
const scoringMs = 10_000;
const sampleMs = 250;

async function readMemoryMb(pid: number): Promise<number> {
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
    return Number(stdout) / 1_024;
  } catch {
    // It has ended.
    return 0;
  }
}

async function measureStart({ countScored }: ArticleLoad): Promise<{ seconds: number; memoryMb: number }> {
  const before = await countScored();
  const startedAt = performance.now();
  const { child } = spawnWorkerProcess('inference');
  let memoryMb = 0;
  const sample = setInterval(async () => {
    memoryMb = Math.max(memoryMb, await readMemoryMb(child.pid ?? 0));
  }, sampleMs);
  const hasScored = await pollUntil(async () => (await countScored()) > before, maxSeconds * 1_000);
  const seconds = (performance.now() - startedAt) / 1_000;
  if (hasScored) await new Promise((resolve) => setTimeout(resolve, scoringMs));
  clearInterval(sample);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  return { seconds: hasScored ? seconds : maxSeconds, memoryMb };
}

/** measureRestart starts a scoring process twice while articles come in, and kills it each time. */
export async function measureRestart(): Promise<RestartTimes> {
  const load = await openArticleLoad();
  const ingest = superviseWorker('ingest');
  const stopLoad = load.start(articlesPerSecond);
  const worst = { seconds: 0, maxSeconds, memoryMb: 0 };
  try {
    await ingest.ready();
    for (let i = 0; i < starts && worst.seconds < maxSeconds; i++) {
      const { seconds, memoryMb } = await measureStart(load);
      worst.seconds = Math.max(worst.seconds, seconds);
      worst.memoryMb = Math.max(worst.memoryMb, memoryMb);
    }
  } finally {
    await stopLoad();
    await ingest.stop();
  }
  return worst;
}
