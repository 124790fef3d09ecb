import { once } from 'node:events';
import { type LaunchedWorker, launchWorker } from '#tests/servers/launch-worker.ts';

type WorkerRole = Parameters<typeof launchWorker>[0];

/** KeptWorker is a worker process that is started again whenever it ends, as `npm start` does. */
export interface KeptWorker {
  /** Resolves when the process of the moment is ready. */
  ready(): Promise<void>;
  /** Ends the process of the moment at once; another one starts. */
  kill(): void;
  /** Times it ended by itself or by `kill`. */
  deaths(): number;
  stop(): Promise<void>;
}

/** keepWorker starts a real worker process and keeps one running until it is stopped. */
export function keepWorker(role: WorkerRole, nodeArgs: string[] = []): KeptWorker {
  let stopping = false;
  let deaths = 0;
  let life = live();

  function live(): LaunchedWorker {
    const next = launchWorker(role, { nodeArgs });
    next.child.once('exit', () => {
      deaths++;
      if (!stopping && life === next) life = live();
    });
    return next;
  }

  return {
    async ready() {
      for (let waited = life; !(await waited.ready); waited = life);
    },
    kill() {
      const { child } = life;
      life = live();
      child.kill('SIGKILL');
    },
    deaths: () => deaths,
    async stop() {
      stopping = true;
      const { child } = life;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
      deaths--;
    },
  };
}
