import { execFileSync } from 'node:child_process';
import { cruise } from '#scripts/checks/cruise.ts';
import { findFolderCycles } from '#scripts/checks/find-folder-cycles.ts';

const folders = [
  'app',
  'bench',
  'bin',
  'components',
  'domain',
  'fixtures',
  'prisma',
  'scripts',
  'server',
  'tests',
  'workers',
];

const listing = execFileSync('git', ['ls-files', '-z', '--', ...folders], { encoding: 'utf8' });
const sourceCount = listing.split('\0').filter((path) => /\.tsx?$/.test(path)).length;
const { moduleCount, violations, edges } = cruise('.', folders);
const isTest = (path: string) => /\.(test|spec)\.tsx?$/.test(path);
const cycles = findFolderCycles(edges.filter(({ from }) => !isTest(from)));

const problems = violations.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`);
for (const cycle of cycles) {
  const imports = cycle.imports.map(({ from, to }) => `    ${from} → ${to}`);
  problems.push(`no-folder-cycles: ${cycle.folders.join(' ↔ ')}`, ...imports);
}
// With a compiler whose API it cannot use, dependency-cruiser passes over TypeScript files without an error.
if (moduleCount < sourceCount) {
  problems.push(`Only ${moduleCount} modules were read, of ${sourceCount} TypeScript files.`);
}
process.stdout.write(`${moduleCount} modules, ${edges.length} imports, ${problems.length} problems\n`);
if (problems.length > 0) process.stderr.write(`${problems.join('\n')}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
