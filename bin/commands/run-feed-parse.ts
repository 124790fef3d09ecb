import { open } from 'node:fs/promises';
import { mapInOrder } from '#bin/commands/input/map-in-order.ts';
import { printLine } from '#bin/commands/output/print-line.ts';
import { printNote } from '#bin/commands/output/print-note.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { safeFetch } from '#server/infra/http/safe-fetch.ts';
import { parseUntrustedDocument } from '#server/news/parse/parse-untrusted-document.ts';
import { type FeedView, toFeedView } from '#server/news/parse/to-feed-view.ts';

/** The size limit of a fetched feed. */
const maxFeedBytes = 5_000_000;
const maxPendingFiles = 8;

interface ParseFlags {
  json?: boolean;
  allowInside: string;
}

type ParseOutcome = { feed: FeedView } | { error: { code: string; message: string } };

interface RawFeed {
  body: Buffer;
  contentType: string;
  url: string | null;
}

const fileErrors: Record<string, { code: string; message: string }> = {
  ENOENT: { code: 'no-such-file', message: 'There is no such file' },
  EISDIR: { code: 'is-a-directory', message: 'This is a directory; name the files in it' },
  EACCES: { code: 'not-readable', message: 'This file may not be read' },
};

async function readFeedFile(path: string): Promise<RawFeed> {
  const file = await open(path);
  try {
    const stat = await file.stat();
    if (stat.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    // A device may never end; a pipe does.
    if (!stat.isFile() && !stat.isFIFO()) throw Object.assign(new Error('This is not a file'), { code: '' });
    if (stat.size > maxFeedBytes) {
      throw new FetchError('too-large', `The file is larger than ${maxFeedBytes} bytes`);
    }
    return { body: await file.readFile(), contentType: '', url: null };
  } finally {
    await file.close();
  }
}

async function fetchFeed(address: string, allowInside: Set<string>): Promise<RawFeed> {
  const { status, body, headers, url } = await safeFetch(address, { allowInside, maxBytes: maxFeedBytes });
  if (status >= 400) throw new FetchError('http-error', `The server answered ${status}`);
  return { body, contentType: headers['content-type'] ?? '', url };
}

function toErrorDetail(error: unknown): { code: string; message: string } {
  if (error instanceof FetchError) return { code: error.code, message: error.message };
  const { code = '', message } = error as NodeJS.ErrnoException;
  return fileErrors[code] ?? { code: 'not-readable', message };
}

async function parseInput(place: string, allowInside: Set<string>): Promise<ParseOutcome> {
  try {
    const bytes = /^https?:\/\//i.test(place)
      ? await fetchFeed(place, allowInside)
      : await readFeedFile(place);
    return { feed: toFeedView(await parseUntrustedDocument('feed', bytes), new Date()) };
  } catch (error) {
    return { error: toErrorDetail(error) };
  }
}

/** formatFeed gives a feed as text: its title and format, then a line for each item. */
function formatFeed(feed: FeedView): string {
  const lines = feed.items.map(
    ({ publishedAt, title, url, flags }) =>
      `${publishedAt ?? 'no date'.padEnd(24)}  ${title ?? 'no title'}  ${url ?? ''}${flags.length > 0 ? `  [${flags.join(', ')}]` : ''}`,
  );
  return [`${feed.title ?? 'no title'} (${feed.format}, ${feed.items.length} items)`, ...lines].join('\n');
}

const toJsonLine = (place: string, parsed: ParseOutcome) =>
  JSON.stringify('error' in parsed ? { file: place, error: parsed.error } : parsed.feed);

/**
 * runFeedParse parses feeds and prints one feed as text, or one JSON line for each of several, in order. Exit code 1 when
 * all of them fail.
 */
export async function runFeedParse(places: string[], { json, allowInside }: ParseFlags): Promise<void> {
  const opened = new Set(allowInside.split(',').filter(Boolean));
  const isAlone = places.length === 1;
  let failed = 0;
  let index = 0;
  for await (const parsed of mapInOrder(places, (place) => parseInput(place, opened), maxPendingFiles)) {
    const place = places[index++] ?? '';
    if (json || !isAlone) await printLine(toJsonLine(place, parsed));
    else if ('feed' in parsed) await printLine(formatFeed(parsed.feed));
    if (!('error' in parsed)) continue;
    failed++;
    if (isAlone) printNote(`${place}: ${parsed.error.message} (${parsed.error.code})`);
  }
  if (failed === places.length) process.exitCode = 1;
}
