import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describeSizes } from '#scripts/checks/describe-sizes.ts';

const listing = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
const sizes = listing
  .split('\0')
  .filter(
    (path) => !path.startsWith('prisma/migrations/') && /\.(ts|tsx|mts|mjs|cjs|js|css|py|prisma)$/.test(path),
  )
  .flatMap((path) => {
    try {
      return [{ path, lines: readFileSync(path, 'utf8').split('\n').length - 1 }];
    } catch {
      // Deleted, but the deletion is not committed yet.
      return [];
    }
  });
const { summary, problems } = describeSizes(sizes);
process.stdout.write(`${summary}\n`);
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
