import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { FetchError } from '#domain/sources/fetch-outcome.ts';
import type { ReadingAnswer, ReadingRequest } from '#server/news/sources/thread/answer-reading.ts';
import type { DocumentKind, DocumentReadings } from '#server/news/sources/thread/read-document.ts';

/** What five megabytes of the most wasteful document may take; beyond it the thread is ended, not the process. */
const resourceLimits = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32 };

const folder = 'server/news/sources/thread';
const workerName = 'read-worker.mjs';

/**
 * The thread runs the sources, with their loader, also where this file runs out of Next's bundle: there it lies under
 * the folder the server was started in. A URL beside this file would have the bundler take the loader in.
 */
function workerFile(): string {
  const here = import.meta.url;
  const isSource = here.startsWith('file:') && here.endsWith('/reading-thread.ts');
  const beside = isSource ? join(dirname(fileURLToPath(here)), workerName) : '';
  return existsSync(beside) ? beside : resolve(folder, workerName);
}

const outOfMemory: ReadingAnswer = { code: 'malformed', message: 'It needs more memory than it may take' };

/** ReadingThread reads one document after another in a thread of its own; ended, it fails what it was at. */
export class ReadingThread {
  private readonly worker = new Worker(workerFile(), { execArgv: [], resourceLimits });
  private settle: ((answer: ReadingAnswer) => void) | null = null;
  private crash: ReadingAnswer = { bug: 'The thread that reads documents ended' };
  /** Settles when the thread can read, or is false where it could not be started. */
  readonly started: Promise<boolean>;
  isGone = false;

  constructor() {
    this.started = new Promise((resolve) => {
      this.worker.on('message', (message: ReadingAnswer | { ready: true }) => {
        if ('ready' in message) resolve(true);
        else this.answer(message);
      });
      this.worker.on('error', (error: NodeJS.ErrnoException) => {
        this.crash =
          error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? outOfMemory : { bug: String(error.stack ?? error) };
      });
      this.worker.on('exit', () => {
        this.isGone = true;
        resolve(false);
        this.answer(this.crash);
      });
    });
  }

  private answer(answer: ReadingAnswer): void {
    this.settle?.(answer);
    this.settle = null;
    // A thread that waits for work must not keep the process from ending.
    this.worker.unref();
  }

  /**
   * read takes at most `limitMs` once it has begun; then the thread is ended. Errors: those of the kind's reader; FetchError
   * `malformed` for too much time or memory; Error for a bug of ours.
   */
  async read<K extends DocumentKind>(
    request: ReadingRequest<K>,
    limitMs: number,
  ): Promise<DocumentReadings[K]> {
    const answer = await new Promise<ReadingAnswer>((resolve) => {
      const timer = setTimeout(() => {
        this.answer({ code: 'malformed', message: `It takes longer than ${limitMs} ms to read` });
        void this.end();
      }, limitMs);
      this.settle = (settled) => {
        clearTimeout(timer);
        resolve(settled);
      };
      this.worker.ref();
      this.worker.postMessage(request);
    });
    if ('reading' in answer) return answer.reading as DocumentReadings[K];
    if ('bug' in answer) throw new Error(`A ${request.kind} could not be read: ${answer.bug}`);
    throw new FetchError(answer.code, answer.message);
  }

  async end(): Promise<void> {
    this.isGone = true;
    await this.worker.terminate();
  }
}
