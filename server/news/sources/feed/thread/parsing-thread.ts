import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { FetchError } from '#domain/sources/fetch-outcome.ts';
import type { ParsedFeed } from '#server/news/sources/feed/parse-feed.ts';
import type { ParsingAnswer, ParsingRequest } from '#server/news/sources/feed/thread/answer-parsing.ts';

/** What five megabytes of the most wasteful feed may take; beyond it the thread is ended, not the process. */
const resourceLimits = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32 };

const folder = 'server/news/sources/feed/thread';
const workerName = 'parse-worker.mjs';

/**
 * The thread runs the sources, with their loader, also where this file runs out of Next's bundle: there it lies under
 * the folder the server was started in. A URL beside this file would have the bundler take the loader in.
 */
function workerFile(): string {
  const here = import.meta.url;
  const isSource = here.startsWith('file:') && here.endsWith('/parsing-thread.ts');
  const beside = isSource ? join(dirname(fileURLToPath(here)), workerName) : '';
  return existsSync(beside) ? beside : resolve(folder, workerName);
}

/** ParsingThread parses one feed after another in a thread of its own; ended, it fails what it was at. */
export class ParsingThread {
  private readonly worker = new Worker(workerFile(), { execArgv: [], resourceLimits });
  private settle: ((answer: ParsingAnswer) => void) | null = null;
  /** Settles when the thread can parse, or is false where it could not be started. */
  readonly started: Promise<boolean>;
  isGone = false;

  constructor() {
    this.started = new Promise((resolve) => {
      this.worker.on('message', (message: ParsingAnswer | { ready: true }) => {
        if ('ready' in message) resolve(true);
        else this.answer(message);
      });
      this.worker.on('error', () => undefined);
      this.worker.on('exit', () => {
        this.isGone = true;
        resolve(false);
        this.answer({ code: 'malformed', message: 'The feed needs more memory than a feed may' });
      });
    });
  }

  private answer(answer: ParsingAnswer): void {
    this.settle?.(answer);
    this.settle = null;
    // A thread that waits for work must not keep the process from ending.
    this.worker.unref();
  }

  /** parse takes at most `limitMs` once it has begun; then the thread is ended. Errors: those of parseFeed. */
  async parse(request: ParsingRequest, limitMs: number): Promise<ParsedFeed> {
    const answer = await new Promise<ParsingAnswer>((resolve) => {
      const timer = setTimeout(() => {
        this.answer({ code: 'malformed', message: `The feed takes longer than ${limitMs} ms to read` });
        void this.end();
      }, limitMs);
      this.settle = (settled) => {
        clearTimeout(timer);
        resolve(settled);
      };
      this.worker.ref();
      this.worker.postMessage(request);
    });
    if ('feed' in answer) return answer.feed;
    throw new FetchError(answer.code, answer.message);
  }

  async end(): Promise<void> {
    this.isGone = true;
    await this.worker.terminate();
  }
}
