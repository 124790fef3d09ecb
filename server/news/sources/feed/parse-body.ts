import { FetchError } from '#domain/sources/fetch-outcome.ts';
import { decodeBody } from '#server/news/sources/feed/decode-body.ts';
import { type ParsedFeed, parseFeed } from '#server/news/sources/feed/parse-feed.ts';
import type { ParsingRequest } from '#server/news/sources/feed/thread/answer-parsing.ts';
import { ParsingThread } from '#server/news/sources/feed/thread/parsing-thread.ts';

/** Below this a feed is parsed in a few milliseconds at most, whatever is in it. */
const largeBytes = 64 * 1024;
const mostThreads = 2;
const idleMs = 60_000;
/** Generous on a busy machine: five megabytes take a tenth of it. */
const parseLimitMs = 5_000;

const idle: ParsingThread[] = [];
const waiting: (() => void)[] = [];
let taken = 0;
let retirement: NodeJS.Timeout | undefined;

function retireIdle(): void {
  for (const thread of idle.splice(0)) void thread.end();
}

async function takeThread(): Promise<ParsingThread> {
  if (taken >= mostThreads) await new Promise<void>((resolve) => waiting.push(resolve));
  else taken++;
  clearTimeout(retirement);
  for (let thread = idle.pop(); thread; thread = idle.pop()) if (!thread.isGone) return thread;
  return new ParsingThread();
}

/** A thread's place goes straight to who waits longest. */
function giveBack(thread: ParsingThread): void {
  if (!thread.isGone) idle.push(thread);
  const next = waiting.shift();
  if (next) next();
  else taken--;
  clearTimeout(retirement);
  retirement = setTimeout(retireIdle, idleMs).unref();
}

/**
 * parseBody parses the body of an answer: a small one here, a large one in a thread that is ended when it takes too
 * long or too much. Errors: those of parseFeed; `malformed` for a feed that needs more time or memory than a feed may.
 */
export async function parseBody(request: ParsingRequest & { limitMs?: number }): Promise<ParsedFeed> {
  const { limitMs = parseLimitMs, ...parsing } = request;
  if (parsing.body.byteLength <= largeBytes) {
    return parseFeed(decodeBody(Buffer.from(parsing.body), parsing.contentType), parsing.url);
  }
  const thread = await takeThread();
  try {
    if (!(await thread.started))
      throw new FetchError('internal', 'No thread could be started to read the feed');
    return await thread.parse(parsing, limitMs);
  } finally {
    giveBack(thread);
  }
}
