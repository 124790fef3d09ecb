import { FetchError } from '#domain/sources/fetch-error.ts';
import { DocumentThread } from '#server/news/parse/document-thread/document-thread.ts';
import {
  type DocumentInputs,
  type DocumentKind,
  type ParsedDocuments,
  parseDocument,
} from '#server/news/parse/document-thread/parse-document.ts';

/**
 * Up to this many bytes a document is read in the calling thread: in a few milliseconds at most, whatever is in it. A web
 * page never is: 16 kB of nested elements can hold Readability up for seconds.
 */
const maxInlineBytes: Record<DocumentKind, number> = {
  feed: 64 * 1024,
  sitemap: 64 * 1024,
  listing: 0,
  article: 0,
};
const maxThreads = 2;
const idleTimeoutMs = 60_000;
/** Generous on a busy machine: five megabytes of a feed take a tenth of it. */
const parseTimeoutMs = 5_000;

const idleThreads: DocumentThread[] = [];
const waiters: (() => void)[] = [];
let activeThreads = 0;
let idleTimer: NodeJS.Timeout | undefined;

function closeIdleThreads(): void {
  for (const thread of idleThreads.splice(0)) void thread.close();
}

async function acquireThread(): Promise<DocumentThread> {
  if (activeThreads >= maxThreads) await new Promise<void>((resolve) => waiters.push(resolve));
  else activeThreads++;
  clearTimeout(idleTimer);
  for (let thread = idleThreads.pop(); thread; thread = idleThreads.pop())
    if (!thread.isClosed) return thread;
  return new DocumentThread();
}

/** A thread's place goes straight to who waits longest. */
function releaseThread(thread: DocumentThread): void {
  if (!thread.isClosed) idleThreads.push(thread);
  const next = waiters.shift();
  if (next) next();
  else activeThreads--;
  clearTimeout(idleTimer);
  idleTimer = setTimeout(closeIdleThreads, idleTimeoutMs).unref();
}

/**
 * parseUntrustedDocument reads a document that anybody may have written: a small one here, a large one or a web page in a thread that
 * is ended when it takes too long or too much. Errors: those of its reader; `malformed` for one that needs more time or
 * memory than a document may.
 */
export async function parseUntrustedDocument<K extends DocumentKind>(
  kind: K,
  document: DocumentInputs[K],
  limitMs = parseTimeoutMs,
): Promise<ParsedDocuments[K]> {
  if (document.body.byteLength <= maxInlineBytes[kind]) return parseDocument(kind, document);
  const thread = await acquireThread();
  try {
    if (!(await thread.started))
      throw new FetchError('internal', 'No thread could be started to read the answer');
    return await thread.parse({ kind, document }, limitMs);
  } finally {
    releaseThread(thread);
  }
}
