import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseFeed } from '#domain/feeds/parse-feed.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { decodeBody } from '#server/news/fetch/decode-body.ts';
import { type FeedItemView, type FeedView, toFeedView } from '#server/news/parse/to-feed-view.ts';
import { isSameText, isSameTime } from '#tests/feeds/is-same-value.ts';
import { emptyTally, listFiles, type SuiteReport, type Tally } from '#tests/feeds/suite-report.ts';

const now = new Date('2026-01-01T00:00:00Z');

const itemSchema = z.object({
  title: z.string().optional(),
  link: z.string().optional(),
  guid: z.string().optional(),
  id: z.string().optional(),
  isoDate: z.string().optional(),
});
const expectedSchema = z.object({
  feed: z.object({ title: z.string().optional(), link: z.string().optional(), items: z.array(itemSchema) }),
});

function* checkItem(expected: z.infer<typeof itemSchema>, ours: FeedItemView): Generator<[string, boolean]> {
  const id = expected.guid ?? expected.id;
  if (expected.title) yield ['item title', isSameText(expected.title, ours.title)];
  if (expected.link) yield ['item link', expected.link.trim() === ours.url];
  if (id) yield ['item id', id.trim() === ours.id];
  if (expected.isoDate) yield ['item date', isSameTime(expected.isoDate, ours.publishedAt)];
}

function* checkFeed(expected: z.infer<typeof expectedSchema>, ours: FeedView): Generator<[string, boolean]> {
  const { title, link, items } = expected.feed;
  if (title) yield ['title', isSameText(title, ours.title)];
  if (link) yield ['link', link.trim() === ours.link];
  for (const [index, item] of items.entries()) {
    const shown = ours.items[index];
    if (shown) yield* checkItem(item, shown);
    else yield ['item', false];
  }
}

function checkFile(folder: string, input: string, tally: Tally): void {
  const name = input.replace(/\.\w+$/, '.json');
  const expected = expectedSchema.parse(JSON.parse(readFileSync(join(folder, 'output', name), 'utf8')));
  const ours = toFeedView(parseFeed(decodeBody(readFileSync(join(folder, 'input', input)), '')), now);
  for (const [property, holds] of checkFeed(expected, ours)) {
    tally.applicable++;
    if (holds) tally.passed++;
    else tally.failed.push(`${input}: ${property}`);
  }
}

/** checkRssParser parses the feeds of rss-parser's suite below `folder` and compares titles, links, ids and dates. */
export function checkRssParser(folder: string): SuiteReport {
  const tally = emptyTally();
  const report: SuiteReport = { folders: new Map([['real feeds', tally]]), crashed: [], read: 0, refused: 0 };
  const outputs = new Set(listFiles(join(folder, 'output')));
  for (const input of listFiles(join(folder, 'input'))) {
    if (!outputs.has(input.replace(/\.\w+$/, '.json'))) continue;
    try {
      checkFile(folder, input, tally);
      report.read++;
    } catch (error) {
      if (error instanceof FetchError) report.refused++;
      else report.crashed.push(`${input}: ${(error as Error).message}`);
    }
  }
  return report;
}
