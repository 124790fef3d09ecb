import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { checkSync } from 'recheck';

const analysisTimeoutMs = 20_000;

function runAnalysis(pattern: string, flags: string): string {
  const outcome = checkSync(pattern, flags, { timeout: analysisTimeoutMs });
  if (outcome.status === 'safe') return 'safe';
  if (outcome.status === 'vulnerable') return `vulnerable: ${outcome.complexity.summary}`;
  return `unknown: ${outcome.error.kind}`;
}

/** PatternAnalysis tells how long regular expressions take, and remembers it in a file. */
export interface PatternAnalysis {
  /** `safe`, `vulnerable: COMPLEXITY` or `unknown: WHY`. */
  analyse(pattern: string, flags: string): string;
  /** save writes the results of the patterns that were asked for. */
  save(): void;
}

/**
 * openPatternAnalysis opens the results of earlier analyses: analysing hundreds of patterns takes minutes, looking them up
 * by their hash nothing.
 */
export function openPatternAnalysis(resultsPath: string): PatternAnalysis {
  const written = existsSync(resultsPath) ? readFileSync(resultsPath, 'utf8') : '{}';
  const known = JSON.parse(written) as Record<string, string>;
  const results: Record<string, string> = {};
  return {
    analyse(pattern, flags) {
      const key = createHash('sha256').update(`${flags}\0${pattern}`).digest('hex').slice(0, 16);
      const result = known[key] ?? results[key] ?? runAnalysis(pattern, flags);
      results[key] = result;
      return result;
    },
    save() {
      const sorted = Object.fromEntries(Object.entries(results).sort(([a], [b]) => (a < b ? -1 : 1)));
      const text = `${JSON.stringify(sorted, null, 2)}\n`;
      if (text !== written) writeFileSync(resultsPath, text);
    },
  };
}
