import { execFileSync, spawnSync } from 'node:child_process';

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
const sources = listing.split('\0').filter((path) => /\.tsx?$/.test(path)).length;

const { status, stdout, stderr } = spawnSync(
  'node_modules/.bin/depcruise',
  ['--config', '.dependency-cruiser.cjs', ...folders],
  { encoding: 'utf8' },
);
process.stdout.write(stdout);
process.stderr.write(stderr);

// Beside a compiler that it cannot read with, it passes over TypeScript without a word.
const cruised = Number(/(\d+) modules/.exec(stdout + stderr)?.[1] ?? 0);
if (cruised < sources) {
  process.stderr.write(
    `Only ${cruised} modules were looked at, of ${sources} TypeScript files: the rules do not see them.\n`,
  );
}
process.exit(status === 0 && cruised >= sources ? 0 : 1);
