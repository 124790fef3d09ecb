import type { Command } from 'commander';
import { type EngineFlags, openEngine, withEngineFlags } from '#bin/commands/engine-options.ts';
import { inOrder } from '#bin/commands/in-order.ts';
import { type LineEngine, openRoute } from '#bin/commands/open-route.ts';
import { printLine } from '#bin/commands/print-line.ts';
import { readLines } from '#bin/commands/read-lines.ts';
import { readScoreLine } from '#bin/commands/score-input.ts';
import { showProgress } from '#bin/commands/show-progress.ts';
import { failedVerdict } from '#domain/sentiment/to-verdict.ts';
import type { Verdict } from '#domain/sentiment/verdict.ts';
import { type Explanation, explainVerdict } from '#server/sentiment/explain-verdict.ts';

/** Lines in the engine at once: enough to group by length, little enough to stream. */
const linesAhead = 512;
/** An explanation asks dozens of times for each line. */
const explainedAhead = 8;

interface ScoreFlags extends EngineFlags {
  explain?: boolean;
  route?: string;
}

/** toLine is a verdict as one line of JSON. */
function toLine(verdict: Verdict, explanation?: Explanation | null): string {
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
  const read = readScoreLine(line);
  const { name, version } = engine.model;
  const timings = { queueMs: 0, tokeniseMs: 0, runMs: 0 };
  if ('refused' in read) return toLine(failedVerdict(read.refused, { model: name, version, timings }));
  const { verdict } = await engine.score({ ...read, priority: 'standard' });
  return explain ? toLine(verdict, await explainVerdict(engine, read, verdict)) : toLine(verdict);
}

async function run(flags: ScoreFlags): Promise<void> {
  const engine = flags.route ? await openRoute(flags.route, flags) : await openEngine(flags);
  const progress = showProgress('scored');
  try {
    for await (const line of inOrder(
      readLines(process.stdin),
      (text) => scoreLine(text, engine, flags.explain ?? false),
      flags.explain ? explainedAhead : linesAhead,
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
  withEngineFlags(
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
