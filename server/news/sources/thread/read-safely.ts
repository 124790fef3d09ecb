import { FetchError } from '#domain/sources/fetch-outcome.ts';
import {
  type DocumentKind,
  type DocumentReadings,
  type DocumentRequests,
  readDocument,
} from '#server/news/sources/thread/read-document.ts';
import { ReadingThread } from '#server/news/sources/thread/reading-thread.ts';

/**
 * Up to this many bytes a document is read in the calling thread: in a few milliseconds at most, whatever is in it. A web
 * page never is: 16 kB of nested elements can hold Readability up for seconds.
 */
const harmlessBytes: Record<DocumentKind, number> = {
  feed: 64 * 1024,
  sitemap: 64 * 1024,
  listing: 0,
  article: 0,
};
const mostThreads = 2;
const idleMs = 60_000;
/** Generous on a busy machine: five megabytes of a feed take a tenth of it. */
const readLimitMs = 5_000;

const idle: ReadingThread[] = [];
const waiting: (() => void)[] = [];
let taken = 0;
let retirement: NodeJS.Timeout | undefined;

function retireIdle(): void {
  for (const thread of idle.splice(0)) void thread.end();
}

async function takeThread(): Promise<ReadingThread> {
  if (taken >= mostThreads) await new Promise<void>((resolve) => waiting.push(resolve));
  else taken++;
  clearTimeout(retirement);
  for (let thread = idle.pop(); thread; thread = idle.pop()) if (!thread.isGone) return thread;
  return new ReadingThread();
}

/** A thread's place goes straight to who waits longest. */
function giveBack(thread: ReadingThread): void {
  if (!thread.isGone) idle.push(thread);
  const next = waiting.shift();
  if (next) next();
  else taken--;
  clearTimeout(retirement);
  retirement = setTimeout(retireIdle, idleMs).unref();
}

/**
 * readSafely reads a document that anybody may have written: a small one here, a large one or a web page in a thread that
 * is ended when it takes too long or too much. Errors: those of its reader; `malformed` for one that needs more time or
 * memory than a document may.
 */
export async function readSafely<K extends DocumentKind>(
  kind: K,
  document: DocumentRequests[K],
  limitMs = readLimitMs,
): Promise<DocumentReadings[K]> {
  if (document.body.byteLength <= harmlessBytes[kind]) return readDocument(kind, document);
  const thread = await takeThread();
  try {
    if (!(await thread.started))
      throw new FetchError('internal', 'No thread could be started to read the answer');
    return await thread.read({ kind, document }, limitMs);
  } finally {
    giveBack(thread);
  }
}
