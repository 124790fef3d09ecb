import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

const workerFolder = 'server/auth/passwords';
const workerName = 'password-worker.mjs';
const timeoutMs = 15_000;
/** Scoring takes time that grows with the square of the length; the first words decide. */
const maxScoredLength = 64;

/** The thread runs the sources, also where this file runs out of Next's bundle, in the folder the server was started in. */
function workerFile(): string {
  const here = import.meta.url;
  const isSource = here.startsWith('file:') && here.endsWith('/score-password.ts');
  const beside = isSource ? join(dirname(fileURLToPath(here)), workerName) : '';
  return existsSync(beside) ? beside : resolve(workerFolder, workerName);
}

/**
 * scorePassword estimates how hard a password is to guess by zxcvbn (Wheeler 2016), from 0 (too guessable) to 4 (over 10^10
 * guesses); `contextWords` count as known to the guesser. Errors: when the thread fails or takes longer than 15 s.
 */
export async function scorePassword(password: string, contextWords: string[]): Promise<number> {
  const workerData = { password: password.slice(0, maxScoredLength), contextWords };
  const worker = new Worker(workerFile(), { execArgv: [], workerData });
  try {
    const [score] = await once(worker, 'message', { signal: AbortSignal.timeout(timeoutMs) });
    return score as number;
  } finally {
    await worker.terminate();
  }
}
