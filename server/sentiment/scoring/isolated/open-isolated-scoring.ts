import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { UnrecoverableJobError } from '#server/queues/unrecoverable-job-error.ts';
import type { ScoreJob } from '#server/sentiment/scoring/score-context.ts';

/** IsolatedRequest is a message to the isolated process. */
export interface IsolatedRequest {
  id: number;
  jobs: ScoreJob[];
}

/** IsolatedReply is its answer; `id` -1 says that it is ready. */
export interface IsolatedReply {
  id: number;
  error?: string;
}

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
const maxCrashes = (cause: string) => (cause === 'SIGKILL' ? 3 : 1);
const defaultScript = fileURLToPath(new URL('./score-isolated.ts', import.meta.url));

interface IsolatedProcess {
  child: ChildProcess;
  ready: Promise<void>;
  pendingReplies: Map<number, { resolve: () => void; reject: (error: Error) => void }>;
}

function startIsolatedProcess(script: string, onGone: (isolated: IsolatedProcess) => void): IsolatedProcess {
  const child = fork(script, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const pendingReplies: IsolatedProcess['pendingReplies'] = new Map();
  const started = { resolve: () => {}, reject: (_error: Error) => {} };
  const ready = new Promise<void>((resolve, reject) => Object.assign(started, { resolve, reject }));
  // Awaited by whoever sends the first job.
  ready.catch(() => undefined);
  const chamber = { child, ready, pendingReplies };
  child.on('message', ({ id, error }: IsolatedReply) => {
    if (id === -1) return started.resolve();
    const waiting = pendingReplies.get(id);
    pendingReplies.delete(id);
    if (error === undefined) waiting?.resolve();
    else waiting?.reject(new Error(error));
  });
  child.on('error', () => undefined);
  child.on('exit', (code, signal) => {
    onGone(chamber);
    started.reject(new Error(`The isolated process did not start: ${signal ?? code}`));
    const died = new ProcessDiedError(`${signal ?? `exit code ${code}`}`);
    for (const { reject } of pendingReplies.values()) reject(died);
  });
  return chamber;
}

/**
 * openIsolatedScoring scores jobs in a process apart, started when first needed. Give it one group at a time: when the
 * process dies, the group is rejected, to be tried by halves; a single job that it dies of is given up with a UnrecoverableJobError. Since only this process's own eyes count the deaths, a kill from outside buries nobody.
 */
export function openIsolatedScoring({
  lifecycle,
  log,
  script = defaultScript,
  idleMs = 60_000,
}: IsolatedOptions): (jobs: ScoreJob[]) => Promise<void> {
  let isolated: IsolatedProcess | undefined;
  let nextId = 0;
  let idle: NodeJS.Timeout | undefined;

  function stop(): void {
    clearTimeout(idle);
    isolated?.child.disconnect();
    isolated = undefined;
  }

  async function send(jobs: ScoreJob[]): Promise<void> {
    clearTimeout(idle);
    isolated ??= startIsolatedProcess(script, (gone) => {
      if (isolated === gone) isolated = undefined;
    });
    const { child, ready, pendingReplies: answers } = isolated;
    await ready;
    const id = nextId++;
    await new Promise<void>((resolve, reject) => {
      answers.set(id, { resolve, reject });
      child.send({ id, jobs } satisfies IsolatedRequest);
    });
    idle = setTimeout(stop, idleMs).unref();
  }

  async function score(jobs: ScoreJob[]): Promise<void> {
    for (let deaths = 1; ; deaths++) {
      try {
        return await send(jobs);
      } catch (error) {
        if (!(error instanceof ProcessDiedError)) throw error;
        const articleIds = jobs.flatMap(({ articles }) => articles.map(({ articleId }) => articleId));
        log.error({ articleIds, ended: error.message, deaths }, 'an isolated process died while scoring');
        if (jobs.length > 1) throw error;
        if (deaths >= maxCrashes(error.message))
          throw new UnrecoverableJobError(
            `The process that scored it alone died (${error.message}), as had those that scored it with others`,
          );
      }
    }
  }

  lifecycle.onClose('isolated scoring', stop);
  return score;
}
