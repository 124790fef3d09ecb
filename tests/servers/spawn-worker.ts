import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
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
  const child = spawn(process.execPath, ['--import', 'tsx', 'workers/main.ts', '--role', role], {
    env: { ...process.env, LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const read = (line: string) => {
      lines.push(line);
      if (line.includes('"msg":"ready"')) resolve();
    };
    createInterface({ input: child.stdout }).on('line', read);
    createInterface({ input: child.stderr }).on('line', read);
    child.once('exit', (code) =>
      reject(new Error(`The ${role} worker ended with ${code}:\n${lines.slice(-20).join('\n')}`)),
    );
  });
  return {
    pid: child.pid ?? 0,
    async kill(signal = 'SIGKILL') {
      child.kill(signal);
      await gone(child);
    },
  };
}
