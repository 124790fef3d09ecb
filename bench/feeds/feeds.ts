import { parseFeed as parseBare } from 'feedsmith';
import RssParser from 'rss-parser';
import { makeFeedsByFormat, type SyntheticItem } from '#bench/feeds/make-feeds-by-format.ts';
import type { BenchReport } from '#bench/harness/bench-report.ts';
import { type Comparison, type Contender, comparePairs } from '#bench/harness/compare-pairs.ts';
import { parseFeed } from '#domain/feeds/parse-feed.ts';
import { toFeedDrafts } from '#domain/feeds/to-feed-drafts.ts';
import { hashText } from '#server/infra/hash-text.ts';
import { readNumberSetting } from '#server/infra/read-setting.ts';
import { decodeBody } from '#server/news/fetch/decode-body.ts';

const itemCount = 100;
const rounds = readNumberSetting('BENCH_ROUNDS', 40);
const pairs = readNumberSetting('BENCH_PAIRS', 9);
const now = new Date('2026-01-03T00:00:00Z');
const url = 'https://news.example/feed';

interface ComparedItem {
  title: string;
  link: string | null;
  id: string;
  at: number;
}

const rss = new RssParser();

const parseWithProduct = (body: Buffer) =>
  toFeedDrafts(parseFeed(decodeBody(body, ''), url), { url, now, hash: hashText }).items;

function readWithProduct(body: Buffer): ComparedItem[] {
  return parseWithProduct(body).map(({ title, url: link, externalId, publishedAt }) => ({
    title,
    link,
    id: externalId,
    at: publishedAt?.getTime() ?? Number.NaN,
  }));
}

async function readWithRssParser(text: string): Promise<ComparedItem[]> {
  const { items } = await rss.parseString(text);
  return items.map((item) => ({
    title: item.title ?? '',
    link: item.link ?? null,
    id: item.guid ?? (item as { id?: string }).id ?? item.link ?? '',
    at: Date.parse(item.isoDate ?? item.pubDate ?? (item as { date?: string }).date ?? ''),
  }));
}

/** feedsmith returns a shape per format; this converts it to compare the items. */
function readWithFeedsmith(text: string): ComparedItem[] {
  const { format, feed } = parseBare(text);
  if (format === 'rss')
    return (feed.items ?? []).map((item) =>
      toComparedItem(item.title, item.link, item.guid?.value, item.pubDate),
    );
  if (format === 'rdf')
    return (feed.items ?? []).map((item) =>
      toComparedItem(item.title, item.link, item.rdf?.about, item.dc?.dates?.[0]),
    );
  if (format === 'atom')
    return (feed.entries ?? []).map((item) =>
      toComparedItem(item.title?.value, item.links?.[0]?.href, item.id, item.published),
    );
  return (feed.items ?? []).map((item) => toComparedItem(item.title, item.url, item.id, item.date_published));
}

const toComparedItem = (title = '', link = '', id = '', date = ''): ComparedItem => ({
  title,
  link,
  id,
  at: Date.parse(date),
});

function assertSameItems(rows: ComparedItem[], items: SyntheticItem[], reader: string): void {
  const expected = items.map(({ title, link, id, publishedAt }) => ({
    title,
    link,
    id,
    at: publishedAt.getTime(),
  }));
  for (const [i, row] of expected.entries()) {
    if (JSON.stringify(row) !== JSON.stringify(rows[i])) {
      throw new Error(`${reader} reads item ${i} as ${JSON.stringify(rows[i])}, not ${JSON.stringify(row)}`);
    }
  }
  if (rows.length !== items.length) throw new Error(`${reader} reads ${rows.length} items`);
}

function readCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Enough rounds for the garbage of the other parser to be collected before the measurement. */
const warmUpRounds = 10;

/** Measures CPU time, which other load on the machine does not change. */
async function measureCpuMs(work: () => unknown, times = rounds): Promise<number> {
  for (let round = 0; round < warmUpRounds; round++) await work();
  const startedAt = readCpuMs();
  for (let round = 0; round < times; round++) await work();
  return readCpuMs() - startedAt;
}

/** All contenders start from the same bytes; `share` is the number of repetitions per repetition of the other. */
const createContender = (name: string, work: () => unknown, share = 1): Contender => ({
  name,
  workloadShare: share,
  returnsMs: true,
  run: () => measureCpuMs(work, share * rounds),
});

/** Comparing a hash is too fast to be measured once per parse. */
const unchangedRepeats = 20;

/** bench runs B3: feed bytes to article drafts, against rss-parser and feedsmith alone; and an unchanged feed against parsing it again. */
export async function bench(): Promise<BenchReport> {
  const comparisons: Comparison[] = [];
  const metrics: BenchReport['metrics'] = {};
  for (const { format, text, items } of makeFeedsByFormat(itemCount)) {
    const body = Buffer.from(text);
    const hash = hashText(body);
    const full = createContender(`${format}, to articles`, () => parseWithProduct(body));
    assertSameItems(readWithProduct(body), items, 'Undertone');
    assertSameItems(readWithFeedsmith(text), items, 'feedsmith');
    const bare = createContender(`B3 feedsmith alone, ${format}`, () => parseBare(body.toString()));
    comparisons.push(await comparePairs(full, bare, { goal: 0.8, pairs }));
    if (format !== 'json') {
      assertSameItems(await readWithRssParser(text), items, 'rss-parser');
      const peer = createContender(`B3 rss-parser, ${format}`, () => rss.parseString(body.toString()));
      comparisons.push(await comparePairs(full, peer, { goal: 3, pairs }));
    }
    const unchanged = createContender(
      `${format}, unchanged`,
      () => hashText(body) === hash,
      unchangedRepeats,
    );
    const changed = { ...full, name: `B3 parsed again, ${format}` };
    comparisons.push(await comparePairs(unchanged, changed, { goal: 15, pairs }));
    metrics[`${format}, kB`] = Math.round(body.length / 1_000);
  }
  return { name: 'feeds', comparisons, metrics };
}
