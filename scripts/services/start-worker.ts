import type { ChildProcess } from 'node:child_process';
import type { WorkerRole } from '#domain/operations/worker-role.ts';
import { spawnWorkerProcess } from '#scripts/services/spawn-worker-process.ts';

export interface StartedWorker {
  readonly pid: number;
  /** Ends it as a crash would; resolves when it is gone. */
  kill(signal?: NodeJS.Signals): Promise<void>;
}

function waitForExit(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
}

/** startWorker starts a real worker process against this test's servers and resolves when it says it is ready. */
export async function startWorker(
  role: WorkerRole,
  env: Record<string, string> = {},
): Promise<StartedWorker> {
  const { child, ready, lastLines } = spawnWorkerProcess(role, { env });
  if (!(await ready)) throw new Error(`The ${role} worker ended with ${child.exitCode}:\n${lastLines()}`);
  return {
    pid: child.pid ?? 0,
    async kill(signal = 'SIGKILL') {
      child.kill(signal);
      await waitForExit(child);
    },
  };
}
