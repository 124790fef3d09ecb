import { execFileSync, spawnSync } from 'node:child_process';

const folders = [
  'app',
  'bench',
  'bin',
  'components',
  'domain',
  'prisma',
  'scripts',
  'server',
  'tests',
  'workers',
];

const listing = execFileSync('git', ['ls-files', '-z', '--', ...folders], { encoding: 'utf8' });
const sourceCount = listing.split('\0').filter((path) => /\.tsx?$/.test(path)).length;

const { status, stdout, stderr } = spawnSync(
  'node_modules/.bin/depcruise',
  ['--config', '.dependency-cruiser.cjs', ...folders],
  { encoding: 'utf8' },
);
process.stdout.write(stdout);
process.stderr.write(stderr);

// Without a TypeScript compiler that it supports, dependency-cruiser skips TypeScript files silently.
const cruisedCount = Number(/(\d+) modules/.exec(stdout + stderr)?.[1] ?? 0);
if (cruisedCount < sourceCount) {
  process.stderr.write(
    `Only ${cruisedCount} modules of ${sourceCount} TypeScript files were checked: dependency-cruiser skipped the rest.\n`,
  );
}
process.exit(status === 0 && cruisedCount >= sourceCount ? 0 : 1);
