import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'csv-parse';
import { createStderrLog } from '#bin/commands/open-engine.ts';
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
  /** Seconds. */
  maxWait: number;
  /** The previous name of maxWait. */
  longestWait?: number;
  inProcess?: boolean;
}

type NumberedRow = ReplayRow & { line: number };

/** Articles that may wait for their score before the next are stored: an unbounded backlog would hide the latency. */
const maxPending = 500;
/** Counting pending articles costs a query, so it happens once per this many rows. */
const rowsPerPendingCheck = 200;
const maxBatchRows = 250;
const stallTimeoutMs = 120_000;

/** readRows reads a recorded stream; invalid rows are counted by reason, with the first line of each. */
async function readRows(file: string, limit: number) {
  const rows: NumberedRow[] = [];
  const errorsByReason = new Map<string, { count: number; firstLine: number }>();
  let columns: ReplayColumns | undefined;
  let line = 0;
  const parser = parse({ bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
  createReadStream(file)
    // pipe() does not forward errors.
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

/** loadReplayFunctions imports the functions that need servers; importing them reads the configuration. */
async function loadReplayFunctions() {
  const [open, summarise, outbox, scoring, lifecycle, redis] = await Promise.all([
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
    scoreFromOutbox: outbox.scoreFromOutbox,
    openScoring: scoring.openScoring,
    createLifecycle: lifecycle.createLifecycle,
    closeInfra: redis.closeInfraOnShutdown,
  };
}

/**
 * waitUntilPendingBelow waits until fewer than `threshold` articles are pending. Errors: when none is scored for two
 * minutes.
 */
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
        `${pending} articles are waiting and nothing scores them: start the terminal, or pass --in-process`,
      );
    await sleep(50);
  }
}

async function submitBatches(batches: PacedBatch<NumberedRow>[], replay: Replay): Promise<void> {
  const progress = showProgress('replayed');
  const startedAt = performance.now();
  let rowsSinceCheck = 0;
  for (const { dueMs, rows } of batches) {
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

/** runReplay sends a recorded stream through the whole pipeline and prints the metrics as JSON. */
export async function runReplay(file: string, flags: ReplayFlags): Promise<void> {
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
      while (context && !isDone) if ((await replayFunctions.scoreFromOutbox(context)) === 0) await sleep(20);
    })();
    // waitUntilPendingBelow reports it too; an unhandled rejection would end the process.
    scoring.catch((error: Error) => log.error({ reason: error.message }, 'scoring in this process failed'));
    const startedAt = performance.now();
    const maxWaitMs = (flags.longestWait ?? flags.maxWait) * 1_000;
    await submitBatches(
      paceRows(rows, { speed: flags.speed, maxWaitMs, maxBatchSize: maxBatchRows }),
      replay,
    );
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
