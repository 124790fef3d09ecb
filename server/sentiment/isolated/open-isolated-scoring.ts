import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { DeadJobError } from '#server/queues/dead-job-error.ts';
import type { IsolatedReply, IsolatedRequest } from '#server/sentiment/isolated/score-isolated.ts';
import type { ScoreJob } from '#server/sentiment/score-articles.ts';

export interface IsolatedOptions {
  lifecycle: Lifecycle;
  log: Logger;
  /** The process's script. */
  script?: string;
  /** Ended after this long without work: it holds a model of its own. */
  idleMs?: number;
}

/** Died under us while it held these jobs; the message is the signal or the exit code. */
class ProcessDiedError extends Error {}

/**
 * Times the process may die of one job alone before that job is given up: two deaths came before, with others in hand.
 * SIGKILL comes from outside, from somebody or for want of memory, so it must come again and again to count.
 */
const mostDeaths = (cause: string) => (cause === 'SIGKILL' ? 3 : 1);
const defaultScript = fileURLToPath(new URL('./score-isolated.ts', import.meta.url));

interface Chamber {
  child: ChildProcess;
  ready: Promise<void>;
  answers: Map<number, { resolve: () => void; reject: (error: Error) => void }>;
}

function startChamber(script: string, onGone: (chamber: Chamber) => void): Chamber {
  const child = fork(script, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const answers: Chamber['answers'] = new Map();
  const started = { resolve: () => {}, reject: (_error: Error) => {} };
  const ready = new Promise<void>((resolve, reject) => Object.assign(started, { resolve, reject }));
  // Awaited by whoever sends the first job.
  ready.catch(() => undefined);
  const chamber = { child, ready, answers };
  child.on('message', ({ id, error }: IsolatedReply) => {
    if (id === -1) return started.resolve();
    const waiting = answers.get(id);
    answers.delete(id);
    if (error === undefined) waiting?.resolve();
    else waiting?.reject(new Error(error));
  });
  child.on('error', () => undefined);
  child.on('exit', (code, signal) => {
    onGone(chamber);
    started.reject(new Error(`The isolated process did not start: ${signal ?? code}`));
    const died = new ProcessDiedError(`${signal ?? `exit code ${code}`}`);
    for (const { reject } of answers.values()) reject(died);
  });
  return chamber;
}

/**
 * openIsolatedScoring scores jobs in a process apart, started when first needed. Give it one group at a time: when the
 * process dies, the group is rejected, to be tried by halves; a single job that it dies of is given up with a DeadJobError. Since only this process's own eyes count the deaths, a kill from outside buries nobody.
 */
export function openIsolatedScoring({
  lifecycle,
  log,
  script = defaultScript,
  idleMs = 60_000,
}: IsolatedOptions): (jobs: ScoreJob[]) => Promise<void> {
  let chamber: Chamber | undefined;
  let nextId = 0;
  let idle: NodeJS.Timeout | undefined;

  function leave(): void {
    clearTimeout(idle);
    chamber?.child.disconnect();
    chamber = undefined;
  }

  async function ask(jobs: ScoreJob[]): Promise<void> {
    clearTimeout(idle);
    chamber ??= startChamber(script, (gone) => {
      if (chamber === gone) chamber = undefined;
    });
    const { child, ready, answers } = chamber;
    await ready;
    const id = nextId++;
    await new Promise<void>((resolve, reject) => {
      answers.set(id, { resolve, reject });
      child.send({ id, jobs } satisfies IsolatedRequest);
    });
    idle = setTimeout(leave, idleMs).unref();
  }

  async function score(jobs: ScoreJob[]): Promise<void> {
    for (let deaths = 1; ; deaths++) {
      try {
        return await ask(jobs);
      } catch (error) {
        if (!(error instanceof ProcessDiedError)) throw error;
        const articleIds = jobs.flatMap(({ articles }) => articles.map(({ articleId }) => articleId));
        log.error({ articleIds, ended: error.message, deaths }, 'an isolated process died while scoring');
        if (jobs.length > 1) throw error;
        if (deaths >= mostDeaths(error.message))
          throw new DeadJobError(
            `The process that scored it alone died (${error.message}), as had those that scored it with others`,
          );
      }
    }
  }

  lifecycle.onClose('isolated scoring', leave);
  return score;
}
