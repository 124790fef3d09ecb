import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Piscina } from 'piscina';
import { FetchError } from '#domain/sources/fetch-error.ts';
import type { DocumentTask } from '#server/news/parse/document-worker.ts';
import {
  type DocumentInputs,
  type DocumentKind,
  type ParsedDocuments,
  type ParseRequest,
  type ParseResponse,
  parseDocument,
} from '#server/news/parse/parse-document.ts';

/**
 * Documents up to this size are parsed in the calling thread, which takes a few milliseconds whatever is in them. Web
 * pages never are: 16 kB of nested elements can occupy Readability for seconds.
 */
const maxInlineBytes: Record<DocumentKind, number> = {
  feed: 64 * 1024,
  'feed-drafts': 64 * 1024,
  sitemap: 64 * 1024,
  listing: 0,
  article: 0,
};
const maxThreads = 2;
const idleTimeoutMs = 60_000;
/** Ten times what a feed of 5 MB takes, for busy machines. */
const parseTimeoutMs = 5_000;
/** Enough for the most wasteful document of 5 MB. Beyond it the thread is terminated, not the process. */
const resourceLimits = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32 };

const workerFolder = 'server/news/parse';
const workerName = 'document-worker.ts';

/**
 * The thread runs the source file, also where this file runs from Next's bundle; the source then lies under the working
 * directory. A URL relative to this file would make the bundler include the worker.
 */
function findWorkerFile(): string {
  const here = import.meta.url;
  const isSource = here.startsWith('file:') && here.endsWith('/parse-untrusted-document.ts');
  const beside = isSource ? join(dirname(fileURLToPath(here)), workerName) : '';
  return existsSync(beside) ? beside : resolve(workerFolder, workerName);
}

let openedPool: Promise<Piscina<DocumentTask, ParseResponse>> | undefined;
let nextTaskId = 0;
/** By task id: called when a thread begins with the task. */
const startListeners = new Map<number, () => void>();

function openPool(): Promise<Piscina<DocumentTask, ParseResponse>> {
  const opening = import('piscina').then(({ Piscina }) => {
    const pool = new Piscina<DocumentTask, ParseResponse>({
      filename: findWorkerFile(),
      minThreads: 0,
      maxThreads,
      idleTimeout: idleTimeoutMs,
      execArgv: [],
      // A thread that waits by Atomics at the moment it is terminated may never end, and would keep the process from exiting.
      atomics: 'disabled',
      resourceLimits,
    });
    pool.on('message', ({ startedTask }: { startedTask: number }) => startListeners.get(startedTask)?.());
    // A thread that cannot start leaves its task queued for ever: the pool fails it, and the next document gets another pool.
    pool.on('error', () => {
      if (openedPool === opening) openedPool = undefined;
      void pool.destroy();
    });
    return pool;
  });
  opening.catch(() => {
    openedPool = undefined;
  });
  return opening;
}

let activeTasks = 0;
const waiters: (() => void)[] = [];

/** Never more tasks than threads: Piscina does not replace a terminated thread for tasks in its own queue. */
async function withThreadSlot<T>(run: () => Promise<T>): Promise<T> {
  if (activeTasks >= maxThreads) await new Promise<void>((next) => waiters.push(next));
  else activeTasks++;
  try {
    return await run();
  } finally {
    const next = waiters.shift();
    if (next) next();
    else activeTasks--;
  }
}

/** Runs a task with a deadline that begins when a thread begins with it; a thread that misses it is terminated. */
async function runInThread(request: ParseRequest, timeoutMs: number): Promise<ParseResponse> {
  const id = nextTaskId++;
  const deadline = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let hasStarted = false;
  startListeners.set(id, () => {
    hasStarted = true;
    timer = setTimeout(() => deadline.abort(), timeoutMs);
  });
  try {
    openedPool ??= openPool();
    const pool = await openedPool;
    return await pool.run({ id, request }, { signal: deadline.signal });
  } catch (error) {
    const { code, stack } = error as NodeJS.ErrnoException;
    if (deadline.signal.aborted)
      return { code: 'malformed', message: `Parsing takes longer than ${timeoutMs} ms` };
    if (code === 'ERR_WORKER_OUT_OF_MEMORY')
      return { code: 'malformed', message: 'Parsing needs more memory than it may use' };
    if (!hasStarted) return { code: 'internal', message: 'No thread could be started to parse the response' };
    return { crash: String(stack ?? error) };
  } finally {
    clearTimeout(timer);
    startListeners.delete(id);
  }
}

/**
 * parseUntrustedDocument parses a document from outside: a small one in the calling thread, a large one or a web page in a
 * thread with limits of time and memory. Errors: those of the kind's parser; FetchError `malformed` for a document beyond
 * the limits, `internal` where no thread can be started; Error for a bug of ours.
 */
export async function parseUntrustedDocument<K extends DocumentKind>(
  kind: K,
  document: DocumentInputs[K],
  timeoutMs = parseTimeoutMs,
): Promise<ParsedDocuments[K]> {
  if (document.body.byteLength <= maxInlineBytes[kind]) return parseDocument(kind, document);
  const response = await withThreadSlot(() => runInThread({ kind, document }, timeoutMs));
  if ('document' in response) return response.document as ParsedDocuments[K];
  if ('crash' in response) throw new Error(`Parsing a ${kind} failed: ${response.crash}`);
  throw new FetchError(response.code, response.message);
}
