import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { parse } from 'csv-parse';
import { createStderrLog } from '#bin/commands/engine-options.ts';
import { parseNonNegativeNumber, parsePositiveInteger } from '#bin/commands/input/parse-number.ts';
import { printLine } from '#bin/commands/output/print-line.ts';
import { showProgress } from '#bin/commands/output/show-progress.ts';
import { type PacedBatch, paceRows } from '#domain/replay/pace-rows.ts';
import {
  findReplayColumns,
  parseReplayRow,
  type ReplayColumns,
  type ReplayRow,
} from '#domain/replay/parse-replay-row.ts';
import type { Replay } from '#server/replay/open-replay.ts';

interface ReplayFlags {
  speed: number;
  limit: number;
  longestWait: number;
  inProcess?: boolean;
}

type NumberedRow = ReplayRow & { line: number };

/** Articles that may wait to be scored before the next are handed in: the whole past at once says nothing of a delay. */
const maxPending = 500;
/** Counting them costs a query, so it is done once for so many rows. */
const rowsPerPendingCheck = 200;
const maxBatchRows = 250;
const stallTimeoutMs = 120_000;

/** readRows reads a recorded stream; lines that cannot be read are counted by reason, the first of each named. */
async function readRows(file: string, limit: number) {
  const rows: NumberedRow[] = [];
  const errorsByReason = new Map<string, { count: number; firstLine: number }>();
  let columns: ReplayColumns | undefined;
  let line = 0;
  const parser = parse({ bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
  createReadStream(file)
    // A pipe does not hand errors on.
    .on('error', (error: NodeJS.ErrnoException) =>
      parser.destroy(new Error(`${file} cannot be read (${error.code})`)),
    )
    .pipe(parser);
  for await (const record of parser as AsyncIterable<string[]>) {
    line++;
    columns ??= findReplayColumns(record);
    if (line === 1) continue;
    const row = parseReplayRow(record, columns);
    if ('rejectedReason' in row) {
      const seen = errorsByReason.get(row.rejectedReason) ?? { count: 0, firstLine: line };
      errorsByReason.set(row.rejectedReason, { ...seen, count: seen.count + 1 });
    } else rows.push({ ...row, line });
    if (rows.length >= limit) break;
  }
  if (!columns) throw new Error(`${file} is empty`);
  return { rows, bad: Object.fromEntries(errorsByReason) };
}

/** The verbs that need servers; loaded only now, as loading them reads the configuration. */
async function loadReplayFunctions() {
  const [open, summarise, promised, scoring, lifecycle, redis] = await Promise.all([
    import('#server/replay/open-replay.ts'),
    import('#server/replay/summarise-replay.ts'),
    import('#server/replay/score-from-outbox.ts'),
    import('#server/sentiment/scoring/open-scoring.ts'),
    import('#server/infra/lifecycle.ts'),
    import('#server/infra/redis.ts'),
  ]);
  return {
    openReplay: open.openReplay,
    summariseReplay: summarise.summariseReplay,
    scorePromised: promised.scoreFromOutbox,
    openScoring: scoring.openScoring,
    createLifecycle: lifecycle.createLifecycle,
    closeInfra: redis.closeInfraOnShutdown,
  };
}

/** waitUntilPendingBelow waits until fewer than `bound` articles are pending. Errors: a sentence when nothing moves any more. */
async function waitUntilPendingBelow(threshold: number, replay: Replay): Promise<void> {
  let lowestPending = Number.POSITIVE_INFINITY;
  let progressedAt = Date.now();
  for (;;) {
    const pending = await replay.countPending();
    if (pending < threshold) return;
    if (pending < lowestPending) {
      lowestPending = pending;
      progressedAt = Date.now();
    }
    if (Date.now() - progressedAt > stallTimeoutMs)
      throw new Error(
        `${pending} articles wait and nothing scores them: start the terminal, or give --in-process`,
      );
    await sleep(50);
  }
}

async function submitBatches(groups: PacedBatch<NumberedRow>[], replay: Replay): Promise<void> {
  const progress = showProgress('replayed');
  const startedAt = performance.now();
  let rowsSinceCheck = 0;
  for (const { dueMs, rows } of groups) {
    const waitMs = startedAt + dueMs - performance.now();
    if (waitMs > 1) await sleep(waitMs);
    rowsSinceCheck += rows.length;
    if (rowsSinceCheck >= rowsPerPendingCheck) {
      await waitUntilPendingBelow(maxPending, replay);
      rowsSinceCheck = 0;
    }
    await replay.store(rows);
    for (const _ of rows) progress.step();
  }
  progress.end();
}

async function run(file: string, flags: ReplayFlags): Promise<void> {
  const { rows, bad } = await readRows(file, flags.limit);
  const replayFunctions = await loadReplayFunctions();
  const log = createStderrLog();
  const lifecycle = replayFunctions.createLifecycle(log);
  replayFunctions.closeInfra(lifecycle);
  try {
    const replay = await replayFunctions.openReplay(basename(file), log);
    const context = flags.inProcess ? await replayFunctions.openScoring({ lifecycle, log }) : null;
    let isDone = false;
    const scoring = (async () => {
      while (context && !isDone) if ((await replayFunctions.scorePromised(context)) === 0) await sleep(20);
    })();
    // Told by waitUntilPendingBelow too, once nothing moves; here it must not end the process on its own.
    scoring.catch((error: Error) => log.error({ reason: error.message }, 'scoring in this process ended'));
    const startedAt = performance.now();
    const maxWaitMs = flags.longestWait * 1_000;
    await submitBatches(paceRows(rows, { speed: flags.speed, maxWaitMs, maxBatchSize: maxBatchRows }), replay);
    await waitUntilPendingBelow(1, replay);
    const seconds = (performance.now() - startedAt) / 1_000;
    isDone = true;
    await scoring;
    const tickersByLine = new Map(rows.map(({ line, tickers }) => [line, tickers]));
    const summary = await replayFunctions.summariseReplay(replay.sourceId, tickersByLine);
    const rate = {
      seconds: Number(seconds.toFixed(1)),
      articlesPerSecond: Math.round(summary.articles / seconds),
    };
    await printLine(JSON.stringify({ file: basename(file), badRows: bad, ...summary, ...rate }, null, 2));
  } finally {
    await lifecycle.close();
  }
}

/** addReplayCommand adds `replay`: a recorded stream goes through the whole pipeline, figures come out. */
export function addReplayCommand(program: Command): void {
  program
    .command('replay <file.csv>')
    .description('feed a recorded stream (title, time, ticker, source, url) through the whole pipeline')
    .option(
      '--speed <times>',
      'times as fast as it came; 0 is as fast as possible',
      parseNonNegativeNumber,
      60,
    )
    .option(
      '--longest-wait <seconds>',
      'how long a silence in the stream may last here',
      parseNonNegativeNumber,
      5,
    )
    .option('--limit <rows>', 'rows at most', parsePositiveInteger, Number.POSITIVE_INFINITY)
    .option('--in-process', 'score here instead of in running workers')
    .action(run);
}
