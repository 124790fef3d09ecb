import { parseFeed as parseBare } from 'feedsmith';
import RssParser from 'rss-parser';
import type { BenchReport } from '#bench/bench-report.ts';
import { type Comparison, type Contender, comparePairs } from '#bench/compare-pairs.ts';
import { type MadeItem, makeFeeds } from '#bench/feeds/make-feeds.ts';
import { hashText } from '#server/news/hash-text.ts';
import { decodeBody } from '#server/news/sources/feed/decode-body.ts';
import { draftFeed } from '#server/news/sources/feed/draft-feed.ts';
import { parseFeed } from '#server/news/sources/feed/parse-feed.ts';

const itemCount = 100;
const rounds = Number(process.env.BENCH_ROUNDS ?? 40);
const pairs = Number(process.env.BENCH_PAIRS ?? 9);
const now = new Date('2026-01-03T00:00:00Z');
const url = 'https://news.example/feed';

interface Row {
  title: string;
  link: string | null;
  id: string;
  at: number;
}

const rss = new RssParser();

const ours = (body: Buffer) => draftFeed(parseFeed(decodeBody(body, ''), url), { url, now }).items;

function oursAsRows(body: Buffer): Row[] {
  return ours(body).map(({ title, url: link, externalId, publishedAt }) => ({
    title,
    link,
    id: externalId,
    at: publishedAt?.getTime() ?? Number.NaN,
  }));
}

async function theirsAsRows(text: string): Promise<Row[]> {
  const { items } = await rss.parseString(text);
  return items.map((item) => ({
    title: item.title ?? '',
    link: item.link ?? null,
    id: item.guid ?? (item as { id?: string }).id ?? item.link ?? '',
    at: Date.parse(item.isoDate ?? item.pubDate ?? (item as { date?: string }).date ?? ''),
  }));
}

/** feedsmith gives each format in its own shape; here it is only asked whether it has read the same. */
function bareAsRows(text: string): Row[] {
  const { format, feed } = parseBare(text);
  if (format === 'rss')
    return (feed.items ?? []).map((item) => toRow(item.title, item.link, item.guid?.value, item.pubDate));
  if (format === 'rdf')
    return (feed.items ?? []).map((item) =>
      toRow(item.title, item.link, item.rdf?.about, item.dc?.dates?.[0]),
    );
  if (format === 'atom')
    return (feed.entries ?? []).map((item) =>
      toRow(item.title?.value, item.links?.[0]?.href, item.id, item.published),
    );
  return (feed.items ?? []).map((item) => toRow(item.title, item.url, item.id, item.date_published));
}

const toRow = (title = '', link = '', id = '', date = ''): Row => ({ title, link, id, at: Date.parse(date) });

function assertSame(rows: Row[], items: MadeItem[], reader: string): void {
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

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Enough for what the other reader left behind to be collected, which would be counted as this one's time. */
const settlingRounds = 10;

/** The time is the processor's: waiting for a machine that does other things too says nothing about either reader. */
async function repeat(work: () => unknown, times = rounds): Promise<number> {
  for (let round = 0; round < settlingRounds; round++) await work();
  const startedAt = processorMs();
  for (let round = 0; round < times; round++) await work();
  return processorMs() - startedAt;
}

/** Every contender starts from the same bytes; `share` is how many times over it does what the other does once. */
const contender = (name: string, work: () => unknown, share = 1): Contender => ({
  name,
  share,
  answers: true,
  run: () => repeat(work, share * rounds),
});

/** To tell that nothing changed takes so little that it could not be timed against a reading. */
const unchangedShare = 20;

/** bench is B3: bytes of a feed to article drafts, against rss-parser, bare feedsmith, and a feed that has not changed. */
export async function bench(): Promise<BenchReport> {
  const comparisons: Comparison[] = [];
  const figures: BenchReport['figures'] = {};
  for (const { format, text, items } of makeFeeds(itemCount)) {
    const body = Buffer.from(text);
    const hash = hashText(body);
    const full = contender(`${format}, to articles`, () => ours(body));
    assertSame(oursAsRows(body), items, 'Undertone');
    assertSame(bareAsRows(text), items, 'feedsmith');
    const bare = contender(`B3 feedsmith bare, ${format}`, () => parseBare(body.toString()));
    comparisons.push(await comparePairs(full, bare, { goal: 0.8, pairs }));
    if (format !== 'json') {
      assertSame(await theirsAsRows(text), items, 'rss-parser');
      const peer = contender(`B3 rss-parser, ${format}`, () => rss.parseString(body.toString()));
      comparisons.push(await comparePairs(full, peer, { goal: 3, pairs }));
    }
    const unchanged = contender(`${format}, unchanged`, () => hashText(body) === hash, unchangedShare);
    const changed = { ...full, name: `B3 the same read anew, ${format}` };
    comparisons.push(await comparePairs(unchanged, changed, { goal: 15, pairs }));
    figures[`${format}, kB`] = Math.round(body.length / 1_000);
  }
  return { name: 'feeds', comparisons, figures };
}
