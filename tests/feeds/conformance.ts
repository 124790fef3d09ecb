import { parseArgs } from 'node:util';
import { checkFeedparser } from '#tests/feeds/check-feedparser.ts';
import { checkGofeed } from '#tests/feeds/check-gofeed.ts';
import { checkRssParser } from '#tests/feeds/check-rss-parser.ts';
import {
  type SuiteReport,
  suitesAvailable,
  suitesDir,
  sumTallies,
  type Tally,
} from '#tests/feeds/suite-report.ts';

const { values } = parseArgs({ options: { failed: { type: 'boolean', default: false } } });

function row(name: string, { passed: held, applicable, notApplicable }: Tally): string {
  const share = applicable === 0 ? '' : `${((100 * held) / applicable).toFixed(1)}%`;
  return `${name.padEnd(28)} ${String(held).padStart(5)} of ${String(applicable).padStart(5)} ${share.padStart(7)}   not applicable ${notApplicable}`;
}

function print(suite: string, { folders, crashed, read, refused }: SuiteReport): void {
  console.log(`\n${suite}: expectations that hold`);
  for (const [name, tally] of folders) console.log(row(name, tally));
  const all = sumTallies(folders.values());
  console.log(row('together', all));
  console.log(`${read} files read, ${refused} refused with a reason, ${crashed.length} crashes`);
  for (const crash of crashed) console.log(`  ! ${crash}`);
  if (values.failed) for (const file of all.failed) console.log(`  - ${file}`);
}

if (!suitesAvailable) {
  console.error(`The recorded suites are not at ${suitesDir}; say where with FEED_SUITES.`);
  process.exit(2);
}
print('feedparser', checkFeedparser());
print('gofeed', checkGofeed());
print('rss-parser', checkRssParser());
