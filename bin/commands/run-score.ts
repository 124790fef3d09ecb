import { mapInOrder } from '#bin/commands/input/map-in-order.ts';
import { parseScoreLine } from '#bin/commands/input/parse-score-line.ts';
import { readLines } from '#bin/commands/input/read-lines.ts';
import { type LineEngine, openRoutedEngine } from '#bin/commands/models/open-routed-engine.ts';
import { openEngine } from '#bin/commands/open-engine.ts';
import { printLine } from '#bin/commands/output/print-line.ts';
import { showProgress } from '#bin/commands/output/show-progress.ts';
import type { EngineFlags } from '#bin/program/engine-options.ts';
import { type Explanation, explainVerdict } from '#domain/sentiment/explain/explain-verdict.ts';
import { failedVerdict } from '#domain/sentiment/verdicts/to-verdict.ts';
import type { Verdict } from '#domain/sentiment/verdicts/verdict.ts';

/** Lines in the engine at once: enough to batch by length, few enough to stream. */
const maxPendingLines = 512;
/** An explanation scores each line dozens of times. */
const maxPendingExplanations = 8;

interface ScoreFlags extends EngineFlags {
  explain?: boolean;
  route?: string;
}

/** toJsonLine formats a verdict as one line of JSON. */
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
  const parsed = parseScoreLine(line);
  const { name, version } = engine.model;
  const timings = { queueMs: 0, tokeniseMs: 0, runMs: 0 };
  if ('refused' in parsed)
    return toJsonLine(failedVerdict(parsed.refused, { model: name, version, timings }));
  const { verdict } = await engine.score({ ...parsed, priority: 'standard' });
  return explain ? toJsonLine(verdict, await explainVerdict(engine, parsed, verdict)) : toJsonLine(verdict);
}

/** runScore reads lines from standard input and prints one verdict per line, in the same order. */
export async function runScore(flags: ScoreFlags): Promise<void> {
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
