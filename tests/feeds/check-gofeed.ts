import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { parseFeed } from '#domain/feeds/parse-feed.ts';
import { parsePerson } from '#domain/feeds/parse-person.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { decodeBody } from '#server/news/fetch/decode-body.ts';
import { type FeedItemView, type FeedView, toFeedView } from '#server/news/parse/to-feed-view.ts';
import { isSameText, isSameTime } from '#tests/feeds/is-same-value.ts';
import { emptyTally, listFiles, type SuiteReport, type Tally } from '#tests/feeds/suite-report.ts';

const now = new Date('2026-01-01T00:00:00Z');

const person = z.union([
  z.string().transform((written) => parsePerson(written)?.name ?? parsePerson(written)?.email),
  z
    .object({ name: z.string(), email: z.string(), uri: z.string(), url: z.string() })
    .partial()
    .transform(({ name, email, uri, url }) => name ?? email ?? uri ?? url),
]);
const value = z.union([
  z.string(),
  z.object({ value: z.string().optional() }).transform((held) => held.value),
]);
/** Expected values of a feed or an item: gofeed writes them in three shapes. */
const expectedSchema = z.object({
  title: z.string().optional(),
  link: z.string().optional(),
  links: z
    .array(z.union([z.object({ href: z.string().optional(), rel: z.string().optional() }), z.string()]))
    .optional(),
  id: z.string().optional(),
  guid: value.optional(),
  description: z.string().optional(),
  summary: z.string().optional(),
  subtitle: z.string().optional(),
  content: value.optional(),
  publishedParsed: z.string().optional(),
  pubDateParsed: z.string().optional(),
  updatedParsed: z.string().optional(),
  lastBuildDateParsed: z.string().optional(),
  author: person.optional(),
  authors: z.array(person).optional(),
});
type Expected = z.infer<typeof expectedSchema>;
const feedSchema = expectedSchema.extend({
  items: z.array(expectedSchema).optional(),
  entries: z.array(expectedSchema).optional(),
});

type ShownProperties = Pick<
  FeedView & FeedItemView,
  'id' | 'title' | 'summary' | 'authors' | 'publishedAt' | 'updatedAt'
> & {
  link: string | null;
  content: string | null;
};

function findAlternateLink(links: Expected['links']): string | undefined {
  const objects = (links ?? []).flatMap((link) => (typeof link === 'string' ? [] : [link]));
  return objects.find(({ rel }) => !rel || rel === 'alternate')?.href;
}

/** Yields each expected property with whether ours is the same. */
function* compareProperties(expected: Expected, ours: ShownProperties): Generator<[string, boolean]> {
  const link = expected.link ?? findAlternateLink(expected.links);
  const id = expected.id ?? expected.guid;
  const summary = expected.description ?? expected.summary ?? expected.subtitle;
  const published = expected.publishedParsed ?? expected.pubDateParsed;
  const updated = expected.updatedParsed ?? expected.lastBuildDateParsed;
  const people = expected.authors ?? (expected.author ? [expected.author] : undefined);
  if (expected.title !== undefined) yield ['title', isSameText(expected.title, ours.title)];
  if (link !== undefined) yield ['link', link === ours.link];
  if (id !== undefined) yield ['id', id === ours.id];
  if (summary !== undefined) yield ['summary', isSameText(summary, ours.summary)];
  if (expected.content !== undefined) yield ['content', isSameText(expected.content, ours.content)];
  if (published !== undefined) yield ['published', isSameTime(published, ours.publishedAt)];
  if (updated !== undefined) yield ['updated', isSameTime(updated, ours.updatedAt)];
  if (people !== undefined) yield ['authors', people.join() === ours.authors.join()];
}

function* checkFeed(expected: z.infer<typeof feedSchema>, feed: FeedView): Generator<[string, boolean]> {
  yield* compareProperties(expected, { ...feed, content: null });
  for (const [index, item] of (expected.items ?? expected.entries ?? []).entries()) {
    const ours = feed.items[index];
    if (!ours) yield ['item', false];
    else
      for (const [name, holds] of compareProperties(item, { ...ours, link: ours.url }))
        yield [`item ${name}`, holds];
  }
}

function findInput(folder: string, expectation: string): string | null {
  const isJson = expectation.endsWith('_expected.json');
  const input = isJson ? expectation.replace('_expected', '') : expectation.replace(/json$/, 'xml');
  return input !== expectation && existsSync(join(folder, input)) ? input : null;
}

function checkFile(folder: string, expectation: string, input: string, tally: Tally): void {
  const expected = feedSchema.parse(JSON.parse(readFileSync(join(folder, expectation), 'utf8')));
  let feed: FeedView;
  try {
    feed = toFeedView(parseFeed(decodeBody(readFileSync(join(folder, input)), '')), now);
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    tally.applicable++;
    tally.failed.push(`${input}: ${error.message}`);
    return;
  }
  const all = [...checkFeed(expected, feed)];
  if (all.length === 0) tally.notApplicable++;
  for (const [name, holds] of all) {
    tally.applicable++;
    if (holds) tally.passed++;
    else tally.failed.push(`${input}: ${name}`);
  }
}

/** checkGofeed parses gofeed's suite below `folder` and compares each expected property that we read too. */
export function checkGofeed(folder: string): SuiteReport {
  const report: SuiteReport = { folders: new Map(), crashed: [], read: 0, refused: 0 };
  for (const expectation of listFiles(folder)) {
    const input = expectation.endsWith('.json') ? findInput(folder, expectation) : null;
    if (!input) continue;
    const name = dirname(expectation);
    const tally = report.folders.get(name) ?? emptyTally();
    report.folders.set(name, tally);
    report.read++;
    try {
      checkFile(folder, expectation, input, tally);
    } catch (error) {
      report.crashed.push(`${input}: ${(error as Error).message}`);
    }
  }
  return report;
}
