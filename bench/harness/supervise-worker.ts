import { once } from 'node:events';
import {
  spawnWorkerProcess,
  type WorkerProcess,
  type WorkerRole,
} from '#scripts/services/spawn-worker-process.ts';

/** SupervisedWorker is a worker process that is started again whenever it ends, as `npm start` does. */
export interface SupervisedWorker {
  /** Resolves when the process of the moment is ready. */
  ready(): Promise<void>;
  /** Ends the process of the moment at once; another one starts. */
  kill(): void;
  /** Times it ended by itself or by `kill`. */
  exitCount(): number;
  stop(): Promise<void>;
}

/** superviseWorker starts a real worker process and keeps one running until it is stopped. */
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
