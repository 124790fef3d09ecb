import { availableParallelism } from 'node:os';
import { runStep, type StepOutcome } from '#scripts/test/run-step.ts';
import { runTests, type TestOutcome } from '#scripts/test/run-tests.ts';

const bin = (name: string) => `node_modules/.bin/${name}`;
const script = (name: string) => ({ command: process.execPath, args: [`scripts/${name}.ts`] });

/** Longest first, which shortens the total time. */
const checks = [
  {
    name: 'types',
    // The native compiler takes 7 s instead of 40 s; dependency-cruiser and knip still need TypeScript 6.
    command: 'node_modules/typescript-7/bin/tsc',
    args: ['-p', '.', '--noEmit', '--incremental', 'false'],
  },
  { name: 'dependency rules', ...script('checks/check-dependency-rules') },
  { name: 'unused code', command: bin('knip'), args: ['--no-progress', '--no-config-hints'] },
  { name: 'style', command: bin('biome'), args: ['check', '--error-on-warnings'] },
  { name: 'slow patterns', ...script('checks/check-patterns') },
  { name: 'file sizes', ...script('checks/check-file-sizes') },
];

/** describeOutcome gives one line, followed by the output of a failed step. */
export function describeOutcome({ name, ok, ms, output }: StepOutcome, remark = ''): string {
  const line = `${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(18)} ${(ms / 1_000).toFixed(1).padStart(5)} s  ${remark}`;
  return `${line.trimEnd()}\n${ok ? '' : `${output}\n`}`;
}

export interface Verification {
  checks: StepOutcome[];
  units: TestOutcome;
}

/** runChecks runs the checks and unit tests, which need no server, in parallel, and prints each result. */
export async function runChecks(print: (text: string) => void): Promise<Verification> {
  const outcomes: StepOutcome[] = [];
  const pending = [...checks];
  async function drain(): Promise<void> {
    for (let step = pending.shift(); step; step = pending.shift()) {
      const outcome = await runStep(step);
      outcomes.push(outcome);
      print(describeOutcome(outcome, outcome.name === 'file sizes' ? outcome.output.split('\n')[0] : ''));
    }
  }
  const workers = Math.max(1, availableParallelism() - 1);
  const [units] = await Promise.all([
    runTests({ name: 'unit tests', runner: 'vitest' }),
    ...Array.from({ length: workers }, drain),
  ]);
  print(describeOutcome(units, `${units.passed} passed, ${units.failed} failed`));
  return { checks: outcomes, units };
}
