import type { ChildProcess } from 'node:child_process';
import type { WorkerRole } from '#domain/operations/worker-role.ts';
import { spawnWorkerProcess } from '#scripts/services/spawn-worker-process.ts';

export interface StartedWorker {
  readonly pid: number;
  /** Sends a signal, SIGKILL by default as in a crash, and resolves when the process has exited. */
  kill(signal?: NodeJS.Signals): Promise<void>;
}

function waitForExit(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
}

/** startWorker starts a worker process on the servers in this process's environment and resolves when it is ready. */
export async function startWorker(
  role: WorkerRole,
  env: Record<string, string> = {},
): Promise<StartedWorker> {
  const { child, ready, lastLines } = spawnWorkerProcess(role, { env });
  if (!(await ready)) throw new Error(`The ${role} worker exited with ${child.exitCode}:\n${lastLines()}`);
  return {
    pid: child.pid ?? 0,
    async kill(signal = 'SIGKILL') {
      child.kill(signal);
      await waitForExit(child);
    },
  };
}
