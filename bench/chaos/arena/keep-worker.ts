import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { WorkerRole } from '#workers/start-role.ts';

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
  ready: Promise<void>;
}

function start(role: WorkerRole, nodeArgs: string[]): Life {
  const child = spawn(process.execPath, ['--import', 'tsx', ...nodeArgs, 'workers/main.ts', '--role', role], {
    env: { ...process.env, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ready = new Promise<void>((resolve) => {
    if (child.stdout)
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line.includes('"msg":"ready"')) resolve();
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
      if (stopping) return;
      deaths++;
      life = live();
    });
    return next;
  }

  return {
    ready: () => life.ready,
    kill: () => void life.child.kill('SIGKILL'),
    deaths: () => deaths,
    async stop() {
      stopping = true;
      const { child } = life;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
