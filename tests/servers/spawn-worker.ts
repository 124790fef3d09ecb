import type { ChildProcess } from 'node:child_process';
import { launchWorker } from '#tests/servers/launch-worker.ts';
import type { WorkerRole } from '#workers/start-role.ts';

export interface SpawnedWorker {
  readonly pid: number;
  /** Ends it as a crash would; resolves when it is gone. */
  kill(signal?: NodeJS.Signals): Promise<void>;
}

function gone(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
}

/** spawnWorker starts a real worker process against this test's servers and resolves when it says it is ready. */
export async function spawnWorker(
  role: WorkerRole,
  env: Record<string, string> = {},
): Promise<SpawnedWorker> {
  const { child, ready, lastLines } = launchWorker(role, { env });
  if (!(await ready)) throw new Error(`The ${role} worker ended with ${child.exitCode}:\n${lastLines()}`);
  return {
    pid: child.pid ?? 0,
    async kill(signal = 'SIGKILL') {
      child.kill(signal);
      await gone(child);
    },
  };
}
