import { once } from 'node:events';
import type { WorkerRole } from '#domain/operations/worker-role.ts';
import { spawnWorkerProcess, type WorkerProcess } from '#scripts/services/spawn-worker-process.ts';

/** SupervisedWorker is a worker process that is restarted whenever it exits, as under `npm start`. */
export interface SupervisedWorker {
  /** Resolves when the current process is ready. */
  ready(): Promise<void>;
  /** Kills the current process; another one starts. */
  kill(): void;
  /** Number of exits, by itself or by `kill`. */
  exitCount(): number;
  stop(): Promise<void>;
}

/** superviseWorker starts a worker process and restarts it until `stop`. */
export function superviseWorker(role: WorkerRole, nodeArgs: string[] = []): SupervisedWorker {
  let stopping = false;
  let exits = 0;
  let current = startNext();

  function startNext(): WorkerProcess {
    const next = spawnWorkerProcess(role, { nodeArgs });
    next.child.once('exit', () => {
      exits++;
      if (!stopping && current === next) current = startNext();
    });
    return next;
  }

  return {
    async ready() {
      for (let waited = current; !(await waited.ready); waited = current);
    },
    kill() {
      const { child } = current;
      current = startNext();
      child.kill('SIGKILL');
    },
    exitCount: () => exits,
    async stop() {
      stopping = true;
      const { child } = current;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
      exits--;
    },
  };
}
