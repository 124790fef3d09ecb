import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { DrillReport } from '#bench/chaos/harness/drill-report.ts';
import { requireAtMost, requireEqual, requireZero, runDrill } from '#bench/chaos/harness/run-drill.ts';
import type { ArticleLoad } from '#bench/grown/open-article-load.ts';
import { prepareGrownDatabase } from '#bench/grown/prepare-grown-database.ts';
import { readSizes } from '#bench/grown/read-sizes.ts';
import { superviseWorker } from '#bench/harness/supervise-worker.ts';
import { pollUntil } from '#scripts/services/poll-until.ts';
import { spawnWorkerProcess } from '#scripts/services/spawn-worker-process.ts';

const kills = 20;
const articlesPerSecond = 5;
const maxStartSeconds = 10;
const maxDelayMs = 50;
/** A process without a score by then counts with this time. */
const giveUpSeconds = 60;
/** So many in a row end the drill: the others would tell the same. */
const maxFailuresInRow = 2;
const drainMs = 180_000;

interface Run {
  seconds: number;
  delayP99Ms: number;
  lostLocks: number;
}

/** Reads the event-loop delay and BullMQ's complaints about locks from the output of a scoring process. */
function watchScoring() {
  const nodeArgs = ['--import', './bench/chaos/harness/report-event-loop.mjs'];
  const { child } = spawnWorkerProcess('inference', { nodeArgs });
  const seen = { delayP99Ms: 0, lostLocks: 0 };
  if (!child.stdout) throw new Error('The output of a scoring process cannot be read');
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (/could not renew lock|missing lock/i.test(line)) seen.lostLocks++;
    if (line.includes('"event-loop delay"')) seen.delayP99Ms = (JSON.parse(line) as { p99Ms: number }).p99Ms;
  });
  return { child, seen };
}

async function runUntilScored(
  { countScored }: ArticleLoad,
  end: NodeJS.Signals,
  until: () => Promise<boolean>,
) {
  const before = await countScored();
  const startedAt = performance.now();
  const { child, seen } = watchScoring();
  const hasScored = await pollUntil(async () => (await countScored()) > before, giveUpSeconds * 1_000);
  const seconds = hasScored ? (performance.now() - startedAt) / 1_000 : giveUpSeconds;
  if (hasScored) await pollUntil(until, drainMs);
  const gone = once(child, 'exit');
  child.kill(end);
  await gone;
  const run: Run = { seconds, ...seen };
  return run;
}

async function killRepeatedly(load: ArticleLoad): Promise<Run[]> {
  const runs: Run[] = [];
  let failuresInRow = 0;
  while (runs.length < kills && failuresInRow < maxFailuresInRow) {
    const killAt = Date.now() + 1_000 + (runs.length % 5) * 500;
    const run = await runUntilScored(load, 'SIGKILL', async () => Date.now() >= killAt);
    runs.push(run);
    failuresInRow = run.seconds >= giveUpSeconds ? failuresInRow + 1 : 0;
    process.stderr.write(`start ${runs.length}: first score after ${run.seconds.toFixed(1)} s\n`);
  }
  return runs;
}

async function killAndDrain(): Promise<DrillReport['metrics']> {
  const { openArticleLoad } = await import('#bench/grown/open-article-load.ts');
  const { countOutcomes } = await import('#bench/chaos/harness/count-outcomes.ts');
  const load = await openArticleLoad();
  const ingest = superviseWorker('ingest');
  const stopLoad = load.start(articlesPerSecond);
  let runs: Run[];
  try {
    await ingest.ready();
    runs = await killRepeatedly(load);
    await stopLoad();
    // The last one scores what is left and ends by itself.
    runs.push(await runUntilScored(load, 'SIGTERM', async () => !(await load.hasPending())));
  } finally {
    await stopLoad();
    await ingest.stop();
  }
  const outcomes = await countOutcomes({ events: true, sourceId: load.sourceId });
  const max = (values: number[]) => Math.max(...values);
  return [
    requireEqual('kills', runs.length - 1, kills),
    requireAtMost(
      'slowest start to the first score, s',
      max(runs.map(({ seconds }) => seconds)),
      maxStartSeconds,
    ),
    requireAtMost(
      'highest event-loop delay p99, ms',
      max(runs.map(({ delayP99Ms }) => delayP99Ms)),
      maxDelayMs,
    ),
    requireZero(
      'lost locks',
      runs.reduce((sum, { lostLocks }) => sum + lostLocks, 0),
    ),
    requireZero('lost', outcomes.lost),
    requireZero('duplicated', outcomes.duplicated),
    requireZero('dead letters', outcomes.deadLettered),
  ];
}

/** drill runs R12: a scoring process is killed twenty times on a database of BENCH_ARTICLES (5,000,000) articles. */
export async function drill(): Promise<DrillReport> {
  const [articles = 0] = readSizes([5_000_000]);
  const postgresDir = await prepareGrownDatabase(articles);
  const name = `R12 kill -9 of a scoring process ${kills} times beside ${articles} articles`;
  return runDrill(async () => ({ name, metrics: await killAndDrain(), notes: [] }), { postgresDir });
}
