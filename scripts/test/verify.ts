import { describeExtraSuites } from '#scripts/test/extra-suites.ts';
import { runChecks } from '#scripts/test/run-checks.ts';

process.stdout.write(`${describeExtraSuites()}\n`);
const { checks, units } = await runChecks((text) => process.stdout.write(text));
const ok = [...checks, units].every((outcome) => outcome.ok);
process.stdout.write(`verify ${ok ? 'passed' : 'FAILED'} after ${process.uptime().toFixed(1)} s\n`);
process.exitCode = ok ? 0 : 1;
