import { parseArgs } from 'node:util';
import { checkFeedparser } from '#tests/feeds/check-feedparser.ts';
import { haveSuites, suitesDir, type Tally, total } from '#tests/feeds/read-suites.ts';

const { values } = parseArgs({ options: { failed: { type: 'boolean', default: false } } });

function row(name: string, { held, applicable, notApplicable }: Tally): string {
  const share = applicable === 0 ? '' : `${((100 * held) / applicable).toFixed(1)}%`;
  return `${name.padEnd(28)} ${String(held).padStart(5)} of ${String(applicable).padStart(5)} ${share.padStart(7)}   not applicable ${notApplicable}`;
}

function printFolders(folders: Map<string, Tally>): void {
  for (const [name, tally] of folders) console.log(row(name, tally));
  console.log(row('together', total(folders.values())));
  if (values.failed) for (const file of total(folders.values()).failed) console.log(`  - ${file}`);
}

if (!haveSuites) {
  console.error(`The recorded suites are not at ${suitesDir}; say where with FEED_SUITES.`);
  process.exit(2);
}
const feedparser = checkFeedparser();
console.log('feedparser: expectations that hold');
printFolders(feedparser.folders);
console.log(`${feedparser.read} files read, ${feedparser.refused} refused with a reason, ${feedparser.crashed.length} crashes`);
for (const crash of feedparser.crashed) console.log(`  ! ${crash}`);
