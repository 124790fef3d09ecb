import { open } from 'node:fs/promises';
import type { Command } from 'commander';
import { inOrder } from '#bin/commands/in-order.ts';
import { printLine } from '#bin/commands/print-line.ts';
import { FetchError } from '#domain/sources/fetch-outcome.ts';
import { safeFetch } from '#server/infra/http/safe-fetch.ts';
import { parseBody } from '#server/news/sources/feed/parse-body.ts';
import { type ShownFeed, showFeed } from '#server/news/sources/feed/show-feed.ts';

/** As much as a feed may have when it is fetched. */
const maxBytes = 5_000_000;
const filesAhead = 8;

interface ParseFlags {
  json?: boolean;
  allowInside: string;
}

type Parsed = { feed: ShownFeed } | { error: { code: string; message: string } };

interface Bytes {
  body: Buffer;
  contentType: string;
  url: string | null;
}

const fileErrors: Record<string, { code: string; message: string }> = {
  ENOENT: { code: 'no-such-file', message: 'There is no such file' },
  EISDIR: { code: 'is-a-directory', message: 'This is a directory; name the files in it' },
  EACCES: { code: 'not-readable', message: 'This file may not be read' },
};

async function readFile(path: string): Promise<Bytes> {
  const file = await open(path);
  try {
    const stat = await file.stat();
    if (stat.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    // A device has no end; a pipe has one.
    if (!stat.isFile() && !stat.isFIFO()) throw Object.assign(new Error('This is no file'), { code: '' });
    if (stat.size > maxBytes) {
      throw new FetchError('too-large', `The file is larger than ${maxBytes} bytes`);
    }
    return { body: await file.readFile(), contentType: '', url: null };
  } finally {
    await file.close();
  }
}

async function readUrl(address: string, allowInside: Set<string>): Promise<Bytes> {
  const { status, body, headers, url } = await safeFetch(address, { allowInside, maxBytes });
  if (status >= 400) throw new FetchError('http-error', `The server answered ${status}`);
  return { body, contentType: headers['content-type'] ?? '', url };
}

function asError(error: unknown): { code: string; message: string } {
  if (error instanceof FetchError) return { code: error.code, message: error.message };
  const { code = '', message } = error as NodeJS.ErrnoException;
  return fileErrors[code] ?? { code: 'not-readable', message };
}

async function parseOne(place: string, allowInside: Set<string>): Promise<Parsed> {
  try {
    const bytes = /^https?:\/\//i.test(place) ? await readUrl(place, allowInside) : await readFile(place);
    return { feed: showFeed(await parseBody(bytes), new Date()) };
  } catch (error) {
    return { error: asError(error) };
  }
}

/** A feed for reading: what it is, then a line for each item. */
function toText(feed: ShownFeed): string {
  const lines = feed.items.map(
    ({ publishedAt, title, url, flags }) =>
      `${publishedAt ?? 'no date'.padEnd(24)}  ${title ?? 'no title'}  ${url ?? ''}${flags.length > 0 ? `  [${flags.join(', ')}]` : ''}`,
  );
  return [`${feed.title ?? 'no title'} (${feed.format}, ${feed.items.length} items)`, ...lines].join('\n');
}

const asLine = (place: string, parsed: Parsed) =>
  JSON.stringify('error' in parsed ? { file: place, error: parsed.error } : parsed.feed);

async function parse(places: string[], { json, allowInside }: ParseFlags): Promise<void> {
  const opened = new Set(allowInside.split(',').filter(Boolean));
  const isAlone = places.length === 1;
  let failed = 0;
  let index = 0;
  for await (const parsed of inOrder(places, (place) => parseOne(place, opened), filesAhead)) {
    const place = places[index++] ?? '';
    if (json || !isAlone) await printLine(asLine(place, parsed));
    else if ('feed' in parsed) await printLine(toText(parsed.feed));
    if (!('error' in parsed)) continue;
    failed++;
    if (isAlone) process.stderr.write(`${place}: ${parsed.error.message} (${parsed.error.code})\n`);
  }
  if (failed === places.length) process.exitCode = 1;
}

/** addFeedCommand adds `feed parse`: what is read of feeds, without database or server. */
export function addFeedCommand(program: Command): void {
  const feed = program.command('feed').description('look at feeds');
  feed
    .command('parse')
    .description('show what is read of feeds; several give one JSON a line, in their order')
    .argument('<place...>', 'files or addresses')
    .option('--json', 'print JSON instead of a list to read')
    .option(
      '--allow-inside <places>',
      'address:port, comma-separated, that may be asked although they lie inside this network',
      process.env.FETCH_ALLOW_INSIDE ?? '',
    )
    .action(parse);
}
