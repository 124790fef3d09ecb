import { describeExtraSuites } from '#scripts/test/extra-suites.ts';
import { describeOutcome, runChecks } from '#scripts/test/run-checks.ts';
import { runStep, type StepOutcome } from '#scripts/test/run-step.ts';
import { runTests, type TestOutcome } from '#scripts/test/run-tests.ts';

const print = (text: string) => void process.stdout.write(text);

print(`${describeExtraSuites()}\n`);
const { checks, units } = await runChecks(print);

print('\nIntegration tests\n');
const integration = await runTests({
  name: 'integration tests',
  runner: 'vitest',
  args: ['--config', 'vitest.int.config.ts'],
  live: true,
});

const build = await runStep({
  name: 'production build',
  command: process.execPath,
  args: ['scripts/setup/prepare.mjs', 'start'],
});
print(describeOutcome(build));

const browser: TestOutcome[] = [];
if (build.ok) {
  print('\nBrowser tests\n');
  browser.push(await runTests({ name: 'browser tests', runner: 'playwright', live: true }));
}

const steps: StepOutcome[] = [...checks, build];
const tests = [units, integration, ...browser];
print('\n');
for (const step of steps)
  print(
    describeOutcome({ ...step, output: '' })
      .trimEnd()
      .concat('\n'),
  );
for (const { name, ok, ms, passed, failed, skipped } of tests) {
  const remark = `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
  print(describeOutcome({ name, ok, ms, output: '' }, remark).trimEnd().concat('\n'));
}
print(`${describeExtraSuites()}\n`);
print(`took ${process.uptime().toFixed(0)} s; each check counts as one\n`);

const passed = steps.filter(({ ok }) => ok).length + tests.reduce((sum, test) => sum + test.passed, 0);
const failed = steps.filter(({ ok }) => !ok).length + tests.reduce((sum, test) => sum + test.failed, 0);
print(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
