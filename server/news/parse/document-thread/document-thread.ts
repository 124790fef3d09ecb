import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { FetchError } from '#domain/sources/fetch-error.ts';
import type { ParseRequest, ParseResponse } from '#server/news/parse/document-thread/handle-parse-request.ts';
import type { DocumentKind, ParsedDocuments } from '#server/news/parse/document-thread/parse-document.ts';

/** What five megabytes of the most wasteful document may take; beyond it the thread is ended, not the process. */
const resourceLimits = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32 };

const workerFolder = 'server/news/parse/document-thread';
const workerName = 'document-worker.mjs';

/**
 * The thread runs the sources, with their loader, also where this file runs out of Next's bundle: there it lies under
 * the folder the server was started in. A URL beside this file would have the bundler take the loader in.
 */
function workerFile(): string {
  const here = import.meta.url;
  const isSource = here.startsWith('file:') && here.endsWith('/document-thread.ts');
  const beside = isSource ? join(dirname(fileURLToPath(here)), workerName) : '';
  return existsSync(beside) ? beside : resolve(workerFolder, workerName);
}

const outOfMemoryResponse: ParseResponse = {
  code: 'malformed',
  message: 'It needs more memory than it may take',
};

/** DocumentThread reads one document after another in a thread of its own; ended, it fails what it was at. */
export class DocumentThread {
  private readonly worker = new Worker(workerFile(), { execArgv: [], resourceLimits });
  private resolvePending: ((answer: ParseResponse) => void) | null = null;
  private exitResponse: ParseResponse = { bug: 'The thread that reads documents ended' };
  /** Settles when the thread can read, or is false where it could not be started. */
  readonly started: Promise<boolean>;
  isClosed = false;

  constructor() {
    this.started = new Promise((resolve) => {
      this.worker.on('message', (message: ParseResponse | { ready: true }) => {
        if ('ready' in message) resolve(true);
        else this.settlePending(message);
      });
      this.worker.on('error', (error: NodeJS.ErrnoException) => {
        this.exitResponse =
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? outOfMemoryResponse
            : { bug: String(error.stack ?? error) };
      });
      this.worker.on('exit', () => {
        this.isClosed = true;
        resolve(false);
        this.settlePending(this.exitResponse);
      });
    });
  }

  private settlePending(answer: ParseResponse): void {
    this.resolvePending?.(answer);
    this.resolvePending = null;
    // A thread that waits for work must not keep the process from ending.
    this.worker.unref();
  }

  /**
   * read takes at most `limitMs` once it has begun; then the thread is ended. Errors: those of the kind's reader; FetchError
   * `malformed` for too much time or memory; Error for a bug of ours.
   */
  async parse<K extends DocumentKind>(
    request: ParseRequest<K>,
    limitMs: number,
  ): Promise<ParsedDocuments[K]> {
    const answer = await new Promise<ParseResponse>((resolve) => {
      const timer = setTimeout(() => {
        this.settlePending({ code: 'malformed', message: `It takes longer than ${limitMs} ms to read` });
        void this.close();
      }, limitMs);
      this.resolvePending = (settled) => {
        clearTimeout(timer);
        resolve(settled);
      };
      this.worker.ref();
      this.worker.postMessage(request);
    });
    if ('reading' in answer) return answer.reading as ParsedDocuments[K];
    if ('bug' in answer) throw new Error(`A ${request.kind} could not be read: ${answer.bug}`);
    throw new FetchError(answer.code, answer.message);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.worker.terminate();
  }
}
