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

/** IsolatedOptions says which script to start and when to stop it. */
export interface IsolatedOptions {
  lifecycle: Lifecycle;
  log: Logger;
  /** Entry point of the process. */
  script?: string;
  /** The process ends after this long without work, because it holds a model. */
  idleMs?: number;
}

/** The process ended while it held jobs; the message is the signal or the exit code. */
class ProcessDiedError extends Error {}

/**
 * Crashes of the process with one job alone before that job fails; it had crashed its process together with others before.
 * SIGKILL usually has an outside cause such as memory pressure, so it needs several.
 */
const maxCrashes = (cause: string) => (cause === 'SIGKILL' ? 3 : 1);
const defaultScript = fileURLToPath(new URL('./score-isolated.ts', import.meta.url));

interface IsolatedProcess {
  child: ChildProcess;
  ready: Promise<void>;
  pendingReplies: Map<number, { resolve: () => void; reject: (error: Error) => void }>;
}

function startIsolatedProcess(script: string, onExit: (isolated: IsolatedProcess) => void): IsolatedProcess {
  const child = fork(script, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const pendingReplies: IsolatedProcess['pendingReplies'] = new Map();
  const started = { resolve: () => {}, reject: (_error: Error) => {} };
  const ready = new Promise<void>((resolve, reject) => Object.assign(started, { resolve, reject }));
  // Awaited when the first job is sent.
  ready.catch(() => undefined);
  const isolated = { child, ready, pendingReplies };
  child.on('message', ({ id, error }: IsolatedReply) => {
    if (id === -1) return started.resolve();
    const waiting = pendingReplies.get(id);
    pendingReplies.delete(id);
    if (error === undefined) waiting?.resolve();
    else waiting?.reject(new Error(error));
  });
  child.on('error', () => undefined);
  child.on('exit', (code, signal) => {
    onExit(isolated);
    started.reject(new Error(`The isolated process did not start: ${signal ?? code}`));
    const died = new ProcessDiedError(`${signal ?? `exit code ${code}`}`);
    for (const { reject } of pendingReplies.values()) reject(died);
  });
  return isolated;
}

/**
 * openIsolatedScoring gives a function that scores jobs in a separate process, started when first needed. Call it with one
 * group at a time. When the process ends, a group is rejected, to be halved by the caller; a single job is retried and then
 * rejected with UnrecoverableJobError. Only crashes that this process observes count.
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
    const { child, ready, pendingReplies } = isolated;
    await ready;
    const id = nextId++;
    await new Promise<void>((resolve, reject) => {
      pendingReplies.set(id, { resolve, reject });
      child.send({ id, jobs } satisfies IsolatedRequest);
    });
    idle = setTimeout(stop, idleMs).unref();
  }

  async function score(jobs: ScoreJob[]): Promise<void> {
    for (let crashes = 1; ; crashes++) {
      try {
        return await send(jobs);
      } catch (error) {
        if (!(error instanceof ProcessDiedError)) throw error;
        const articleIds = jobs.flatMap(({ articles }) => articles.map(({ articleId }) => articleId));
        log.error({ articleIds, ended: error.message, crashes }, 'the isolated process ended while scoring');
        if (jobs.length > 1) throw error;
        if (crashes >= maxCrashes(error.message))
          throw new UnrecoverableJobError(
            `The process that scored it alone died (${error.message}), as did those that scored it with others`,
          );
      }
    }
  }

  lifecycle.onClose('isolated scoring', stop);
  return score;
}
