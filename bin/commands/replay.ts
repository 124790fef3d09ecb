import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { parse } from 'csv-parse';
import { createStderrLog } from '#bin/commands/engine-options.ts';
import { parseNotNegative, parsePositiveWhole } from '#bin/commands/parse-number.ts';
import { printLine } from '#bin/commands/print-line.ts';
import { showProgress } from '#bin/commands/show-progress.ts';
import { type Paced, paceRows } from '#domain/replay/pace-rows.ts';
import {
  findReplayColumns,
  type ReplayColumns,
  type ReplayRow,
  readReplayRow,
} from '#domain/replay/read-replay-row.ts';
import type { Replay } from '#server/replay/open-replay.ts';

interface ReplayFlags {
  speed: number;
  limit: number;
  longestWait: number;
  inProcess?: boolean;
}

type Row = ReplayRow & { line: number };

/** Articles that may wait to be scored before the next are handed in: the whole past at once says nothing of a delay. */
const mostPending = 500;
/** Counting them costs a query, so it is done once for so many rows. */
const rowsACount = 200;
const rowsAtOnce = 250;
const patienceMs = 120_000;

/** readRows reads a recorded stream; lines that cannot be read are counted by reason, the first of each named. */
async function readRows(file: string, limit: number) {
  const rows: Row[] = [];
  const bad = new Map<string, { count: number; firstLine: number }>();
  let columns: ReplayColumns | undefined;
  let line = 0;
  const cells = parse({ bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
  createReadStream(file)
    // A pipe does not hand errors on.
    .on('error', (error: NodeJS.ErrnoException) =>
      cells.destroy(new Error(`${file} cannot be read (${error.code})`)),
    )
    .pipe(cells);
  for await (const record of cells as AsyncIterable<string[]>) {
    line++;
    columns ??= findReplayColumns(record);
    if (line === 1) continue;
    const row = readReplayRow(record, columns);
    if ('refused' in row) {
      const seen = bad.get(row.refused) ?? { count: 0, firstLine: line };
      bad.set(row.refused, { ...seen, count: seen.count + 1 });
    } else rows.push({ ...row, line });
    if (rows.length >= limit) break;
  }
  if (!columns) throw new Error(`${file} is empty`);
  return { rows, bad: Object.fromEntries(bad) };
}

/** The verbs that need servers; loaded only now, as loading them reads the configuration. */
async function loadVerbs() {
  const [open, summarise, promised, scoring, lifecycle, redis] = await Promise.all([
    import('#server/replay/open-replay.ts'),
    import('#server/replay/summarise-replay.ts'),
    import('#server/replay/score-promised.ts'),
    import('#server/sentiment/open-scoring.ts'),
    import('#server/infra/lifecycle.ts'),
    import('#server/infra/redis.ts'),
  ]);
  return {
    openReplay: open.openReplay,
    summariseReplay: summarise.summariseReplay,
    scorePromised: promised.scorePromised,
    openScoring: scoring.openScoring,
    createLifecycle: lifecycle.createLifecycle,
    closeInfra: redis.closeInfra,
  };
}

/** waitBelow waits until fewer than `bound` articles are pending. Errors: a sentence when nothing moves any more. */
async function waitBelow(bound: number, replay: Replay): Promise<void> {
  let least = Number.POSITIVE_INFINITY;
  let movedAt = Date.now();
  for (;;) {
    const pending = await replay.pending();
    if (pending < bound) return;
    if (pending < least) {
      least = pending;
      movedAt = Date.now();
    }
    if (Date.now() - movedAt > patienceMs)
      throw new Error(
        `${pending} articles wait and nothing scores them: start the terminal, or give --in-process`,
      );
    await sleep(50);
  }
}

async function handIn(groups: Paced<Row>[], replay: Replay): Promise<void> {
  const progress = showProgress('replayed');
  const startedAt = performance.now();
  let uncounted = 0;
  for (const { dueMs, rows } of groups) {
    const waitMs = startedAt + dueMs - performance.now();
    if (waitMs > 1) await sleep(waitMs);
    uncounted += rows.length;
    if (uncounted >= rowsACount) {
      await waitBelow(mostPending, replay);
      uncounted = 0;
    }
    await replay.take(rows);
    for (const _ of rows) progress.step();
  }
  progress.end();
}

async function run(file: string, flags: ReplayFlags): Promise<void> {
  const { rows, bad } = await readRows(file, flags.limit);
  const verbs = await loadVerbs();
  const log = createStderrLog();
  const lifecycle = verbs.createLifecycle(log);
  verbs.closeInfra(lifecycle);
  try {
    const replay = await verbs.openReplay(basename(file), log);
    const context = flags.inProcess ? await verbs.openScoring({ lifecycle, log }) : null;
    let over = false;
    const scoring = (async () => {
      while (context && !over) if ((await verbs.scorePromised(context)) === 0) await sleep(20);
    })();
    // Told by waitBelow too, once nothing moves; here it must not end the process on its own.
    scoring.catch((error: Error) => log.error({ reason: error.message }, 'scoring in this process ended'));
    const startedAt = performance.now();
    const longestWaitMs = flags.longestWait * 1_000;
    await handIn(paceRows(rows, { speed: flags.speed, longestWaitMs, size: rowsAtOnce }), replay);
    await waitBelow(1, replay);
    const seconds = (performance.now() - startedAt) / 1_000;
    over = true;
    await scoring;
    const named = new Map(rows.map(({ line, tickers }) => [line, tickers]));
    const summary = await verbs.summariseReplay(replay.sourceId, named);
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
    .option('--speed <times>', 'times as fast as it came; 0 is as fast as possible', parseNotNegative, 60)
    .option('--longest-wait <seconds>', 'how long a silence in the stream may last here', parseNotNegative, 5)
    .option('--limit <rows>', 'rows at most', parsePositiveWhole, Number.POSITIVE_INFINITY)
    .option('--in-process', 'score here instead of in running workers')
    .action(run);
}
