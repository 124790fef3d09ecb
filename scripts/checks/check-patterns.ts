import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { checkSync } from 'recheck';
import { findPatterns } from '#scripts/checks/find-patterns.ts';
import { readSetting } from '#server/infra/read-setting.ts';

/**
 * Every regular expression of production code must take linear time, or have an exception with a reason. Results are kept
 * in a committed file by the pattern's hash: analysing hundreds of patterns takes a minute, looking them up nothing.
 */
const resultsPath = 'scripts/checks/pattern-results.json';
const exceptionsPath = 'scripts/checks/pattern-exceptions.json';
const analysisTimeoutMs = 20_000;

interface Exception {
  file: string;
  /** How the expression begins in the source. */
  source: string;
  reason: string;
}

const folders = ['app', 'bin', 'components', 'domain', 'scripts', 'server', 'workers'];
const files = execFileSync(
  'git',
  ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...folders],
  {
    encoding: 'utf8',
  },
)
  .split('\0')
  .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !/\.(test|spec)\.tsx?$/.test(path) && existsSync(path));

const readJson = <T>(path: string, empty: T): T =>
  existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : empty;
const known = readJson<Record<string, string>>(resultsPath, {});
const exceptions = readJson<Exception[]>(exceptionsPath, []);
const usedExceptions = new Set<Exception>();
const results: Record<string, string> = {};
const problems: string[] = [];
let patternCount = 0;

/** `safe`, `vulnerable: COMPLEXITY` or `unknown: WHY`. */
function analyse(pattern: string, flags: string): string {
  const key = createHash('sha256').update(`${flags}\0${pattern}`).digest('hex').slice(0, 16);
  const result = known[key] ?? results[key] ?? runAnalysis(pattern, flags);
  results[key] = result;
  return result;
}

function runAnalysis(pattern: string, flags: string): string {
  const outcome = checkSync(pattern, flags, { timeout: analysisTimeoutMs });
  if (outcome.status === 'safe') return 'safe';
  if (outcome.status === 'vulnerable') return `vulnerable: ${outcome.complexity.summary}`;
  return `unknown: ${outcome.error.kind}`;
}

for (const file of files) {
  for (const { line, pattern, flags, source } of findPatterns(file, readFileSync(file, 'utf8'))) {
    patternCount++;
    const result = pattern === null ? 'built at run time' : analyse(pattern, flags);
    if (result === 'safe') continue;
    const exception = exceptions.find((each) => each.file === file && source.startsWith(each.source));
    if (exception) usedExceptions.add(exception);
    else problems.push(`${file}:${line} ${source.slice(0, 100)} (${result})`);
  }
}
for (const exception of exceptions) {
  if (!usedExceptions.has(exception))
    problems.push(`${exceptionsPath}: nothing matches ${exception.file} ${exception.source}`);
  if (exception.reason.trim().length < 20)
    problems.push(`${exceptionsPath}: ${exception.file} needs a reason`);
}

const sorted = Object.fromEntries(Object.entries(results).sort(([a], [b]) => (a < b ? -1 : 1)));
const text = `${JSON.stringify(sorted, null, 2)}\n`;
// A run in CI only reads: a pattern that is not in the file is analysed there again.
if (!readSetting('CI') && (!existsSync(resultsPath) || readFileSync(resultsPath, 'utf8') !== text))
  writeFileSync(resultsPath, text);
process.stdout.write(
  `${patternCount} patterns, ${usedExceptions.size} exceptions, ${problems.length} problems\n`,
);
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
