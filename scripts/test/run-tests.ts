import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countPlaywright, countVitest, type TestCount } from '#scripts/test/count-tests.ts';
import { runStep, type Step, type StepOutcome } from '#scripts/test/run-step.ts';

const runners = {
  vitest: {
    command: 'node_modules/.bin/vitest',
    args: (report: string, live: boolean) => [
      'run',
      // Collected output is printed on failure only, where the list of passed tests would be noise.
      `--reporter=${live ? 'default' : 'dot'}`,
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    env: () => ({}),
    count: countVitest,
  },
  playwright: {
    command: 'node_modules/.bin/playwright',
    args: () => ['test', '--reporter=list,json'],
    env: (report: string) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
    count: countPlaywright,
  },
};

export interface TestRun extends Pick<Step, 'name' | 'live'> {
  runner: keyof typeof runners;
  args?: string[];
}

export interface TestOutcome extends StepOutcome, TestCount {}

function readCount(runner: TestRun['runner'], file: string): TestCount {
  try {
    return runners[runner].count(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // The runner ended before it wrote the report.
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

/** runTests runs one kind of tests and counts them; a runner that fails without a failed test counts as one failure. */
export async function runTests({ name, runner, args = [], live = false }: TestRun): Promise<TestOutcome> {
  // Removed afterwards with everything the tests leave in it. 711 lets Postgres's user pass, which is another one under
  // root.
  const folder = mkdtempSync(join(tmpdir(), 'undertone-run-'));
  chmodSync(folder, 0o711);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  const report = join(folder, 'report.json');
  const { command, args: fixed, env } = runners[runner];
  const outcome = await runStep({
    name,
    live,
    command,
    args: [...fixed(report, live), ...args],
    env: { TMPDIR: folder, ...env(report) },
  });
  const count = readCount(runner, report);
  process.off('exit', remove);
  remove();
  const failed = outcome.ok ? count.failed : Math.max(1, count.failed);
  return { ...outcome, ...count, failed, ok: failed === 0 };
}
