import { parseArgs } from 'node:util';
import { describeExtraSuites, findExtraSuite } from '#scripts/test/extra-suites.ts';
import { extraFeedSuites } from '#tests/feeds/extra-feed-suites.ts';
import { type SuiteReport, sumTallies, type Tally } from '#tests/feeds/suite-report.ts';

// Prints how many expectations of the extra feed suites hold; `--failed` lists the others.
const { values } = parseArgs({ options: { failed: { type: 'boolean', default: false } } });

function formatRow(name: string, { passed, applicable, notApplicable }: Tally): string {
  const share = applicable === 0 ? '' : `${((100 * passed) / applicable).toFixed(1)}%`;
  return `${name.padEnd(28)} ${String(passed).padStart(5)} of ${String(applicable).padStart(5)} ${share.padStart(7)}   not applicable ${notApplicable}`;
}

function printReport(suite: string, { folders, crashed, read, refused }: SuiteReport): void {
  console.log(`\n${suite}: expectations that hold`);
  for (const [name, tally] of folders) console.log(formatRow(name, tally));
  const all = sumTallies(folders.values());
  console.log(formatRow('total', all));
  console.log(`${read} files parsed, ${refused} refused with a reason, ${crashed.length} other errors`);
  for (const crash of crashed) console.log(`  ! ${crash}`);
  if (values.failed) for (const file of all.failed) console.log(`  - ${file}`);
}

console.log(describeExtraSuites());
for (const { name, check } of extraFeedSuites) {
  const folder = findExtraSuite(name);
  if (folder !== null) printReport(name, check(folder));
}
