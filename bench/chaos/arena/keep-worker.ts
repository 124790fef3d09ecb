import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { spawnWorker } from '#tests/servers/spawn-worker.ts';

type WorkerRole = Parameters<typeof spawnWorker>[0];

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

interface Life {
  child: ChildProcess;
  /** False when it ended before it was ready. */
  ready: Promise<boolean>;
}

function start(role: WorkerRole, nodeArgs: string[]): Life {
  const child = spawn(process.execPath, ['--import', 'tsx', ...nodeArgs, 'workers/main.ts', '--role', role], {
    env: { ...process.env, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ready = new Promise<boolean>((resolve) => {
    child.once('exit', () => resolve(false));
    if (child.stdout)
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line.includes('"msg":"ready"')) resolve(true);
      });
  });
  return { child, ready };
}

/** keepWorker starts a real worker process and keeps one running until it is stopped. */
export function keepWorker(role: WorkerRole, nodeArgs: string[] = []): KeptWorker {
  let stopping = false;
  let deaths = 0;
  let life = live();

  function live(): Life {
    const next = start(role, nodeArgs);
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
