import type { Command } from 'commander';
import { addEngineOptions, type EngineFlags, openEngine } from '#bin/commands/engine-options.ts';
import { mapInOrder } from '#bin/commands/input/map-in-order.ts';
import { parseScoreLine } from '#bin/commands/input/parse-score-line.ts';
import { readLines } from '#bin/commands/input/read-lines.ts';
import { type LineEngine, openRoutedEngine } from '#bin/commands/models/open-routed-engine.ts';
import { printLine } from '#bin/commands/output/print-line.ts';
import { showProgress } from '#bin/commands/output/show-progress.ts';
import { type Explanation, explainVerdict } from '#domain/sentiment/explain/explain-verdict.ts';
import { failedVerdict } from '#domain/sentiment/verdicts/to-verdict.ts';
import type { Verdict } from '#domain/sentiment/verdicts/verdict.ts';

/** PatternTemplate in the engine at once: enough to group by length, little enough to stream. */
const maxPendingLines = 512;
/** An explanation asks dozens of times for each line. */
const maxPendingExplanations = 8;

interface ScoreFlags extends EngineFlags {
  explain?: boolean;
  route?: string;
}

/** toJsonLine is a verdict as one line of JSON. */
function toJsonLine(verdict: Verdict, explanation?: Explanation | null): string {
  const { label, score, probabilities, confidence, status, model, version, reason, timings } = verdict;
  return JSON.stringify({
    label,
    score,
    probabilities,
    confidence,
    status,
    model,
    version,
    ...(reason && { reason }),
    timings,
    ...(explanation !== undefined && { explanation }),
  });
}

async function scoreLine(line: string, engine: LineEngine, explain: boolean): Promise<string> {
  const read = parseScoreLine(line);
  const { name, version } = engine.model;
  const timings = { queueMs: 0, tokeniseMs: 0, runMs: 0 };
  if ('refused' in read) return toJsonLine(failedVerdict(read.refused, { model: name, version, timings }));
  const { verdict } = await engine.score({ ...read, priority: 'standard' });
  return explain ? toJsonLine(verdict, await explainVerdict(engine, read, verdict)) : toJsonLine(verdict);
}

async function run(flags: ScoreFlags): Promise<void> {
  const engine = flags.route ? await openRoutedEngine(flags.route, flags) : await openEngine(flags);
  const progress = showProgress('scored');
  try {
    for await (const line of mapInOrder(
      readLines(process.stdin),
      (text) => scoreLine(text, engine, flags.explain ?? false),
      flags.explain ? maxPendingExplanations : maxPendingLines,
    )) {
      await printLine(line);
      progress.step();
    }
  } finally {
    progress.end();
    await engine.close();
  }
}

/** addScoreCommand adds `score`: lines in, one verdict a line out, in the same order. */
export function addScoreCommand(program: Command): void {
  addEngineOptions(
    program
      .command('score')
      .description('score lines of text, or of JSON {text, entity?}, from standard input'),
  )
    .option('--explain', 'say which words moved each score')
    .option(
      '--route <file>',
      'choose among models by these rules; lines may carry tier, eventType and tickers',
    )
    .action(run);
}
