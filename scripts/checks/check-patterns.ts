import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { openPatternAnalysis } from '#scripts/checks/analyse-patterns.ts';
import { type FoundPattern, findPatterns } from '#scripts/checks/find-patterns.ts';
import { recordBuiltPatterns } from '#scripts/checks/record-built-patterns.ts';
import { readSetting } from '#server/infra/read-setting.ts';

/**
 * Every regular expression of production code must take linear time, or have an exception with a reason: literals, and
 * those that modules build while they are loaded. One that is built later, from data, always needs an exception.
 */
const exceptionsPath = 'scripts/checks/pattern-exceptions.json';
const minReasonCharacters = 40;

interface Exception {
  file: string;
  /** How the expression begins: in the source, or itself where the file builds it. */
  source: string;
  reason: string;
}

/** A regular expression with the files it may have its exception under. */
interface CheckedPattern {
  files: string[];
  place: string;
  source: string;
  result: string;
}

const folders = ['app', 'bin', 'components', 'domain', 'scripts', 'server', 'workers'];
const sources = execFileSync(
  'git',
  ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...folders],
  { encoding: 'utf8' },
)
  .split('\0')
  .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !/\.(test|spec)\.tsx?$/.test(path) && existsSync(path))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }))
  .map(({ file, text }) => ({ file, text, patterns: findPatterns(file, text) }));

const analysis = openPatternAnalysis('scripts/checks/pattern-results.json');
const isBuilt = ({ pattern }: FoundPattern) => pattern === null;

/** Modules of domain and server that build patterns themselves, or through a template. */
const buildingFiles = sources
  .filter(({ file, text, patterns }) => {
    const isLoadable = file.endsWith('.ts') && (file.startsWith('domain/') || file.startsWith('server/'));
    return isLoadable && (patterns.some(isBuilt) || text.includes('#domain/text/pattern-templates.ts'));
  })
  .map(({ file }) => file);
const built = await recordBuiltPatterns(buildingFiles);
const builtPlaces = new Set(built.map(({ callers }) => callers[0]));

const checked: CheckedPattern[] = [
  ...sources.flatMap(({ file, patterns }) =>
    patterns
      .filter((found) => !isBuilt(found) || !builtPlaces.has(`${file}:${found.line}`))
      .map(({ line, pattern, flags, source }) => ({
        files: [file],
        place: `${file}:${line}`,
        source,
        result: pattern === null ? 'built at run time' : analysis.analyse(pattern, flags),
      })),
  ),
  ...built.map(({ pattern, flags, callers }) => ({
    files: callers.map((caller) => caller.slice(0, caller.lastIndexOf(':'))),
    place: callers.slice(0, 2).join(' from '),
    source: pattern,
    result: analysis.analyse(pattern, flags),
  })),
];

const exceptions: Exception[] = existsSync(exceptionsPath)
  ? (JSON.parse(readFileSync(exceptionsPath, 'utf8')) as Exception[])
  : [];
const usedExceptions = new Set<Exception>();
const problems: string[] = [];
for (const { files, place, source, result } of checked) {
  if (result === 'safe') continue;
  const exception = exceptions.find((each) => files.includes(each.file) && source.startsWith(each.source));
  if (exception) usedExceptions.add(exception);
  else problems.push(`${place} ${source.slice(0, 100)} (${result})`);
}
for (const exception of exceptions) {
  if (!usedExceptions.has(exception))
    problems.push(`${exceptionsPath}: nothing matches ${exception.file} ${exception.source}`);
  if (exception.reason.trim().length < minReasonCharacters)
    problems.push(`${exceptionsPath}: ${exception.file} needs a reason`);
}

// A run in CI only reads: a pattern that is not in the file is analysed there again.
if (!readSetting('CI')) analysis.save();
process.stdout.write(
  `${checked.length} patterns, ${usedExceptions.size} exceptions, ${problems.length} problems\n`,
);
for (const problem of problems) process.stderr.write(`${problem}\n`);
// Loaded modules may keep the process alive.
process.exit(problems.length > 0 ? 1 : 0);
