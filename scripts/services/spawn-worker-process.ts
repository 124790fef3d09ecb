import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { WorkerRole } from '#domain/operations/worker-role.ts';
import { environment } from '#server/infra/read-setting.ts';

export interface WorkerProcess {
  child: ChildProcess;
  /** True once the worker logs `ready`, false when it exits before. */
  ready: Promise<boolean>;
  /** The last 20 lines of its output. */
  lastLines(): string;
}

/** spawnWorkerProcess starts a worker process that uses the servers in this process's environment. */
export function spawnWorkerProcess(
  role: WorkerRole,
  { env = {}, nodeArgs = [] }: { env?: Record<string, string>; nodeArgs?: string[] } = {},
): WorkerProcess {
  const child = spawn(process.execPath, [...nodeArgs, 'workers/main.ts', '--role', role], {
    env: environment({ LOG_LEVEL: 'info', ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const ready = new Promise<boolean>((resolve) => {
    child.once('exit', () => resolve(false));
    const read = (line: string) => {
      lines.push(line);
      if (lines.length > 20) lines.shift();
      if (line.includes('"msg":"ready"')) resolve(true);
    };
    createInterface({ input: child.stdout }).on('line', read);
    createInterface({ input: child.stderr }).on('line', read);
  });
  return { child, ready, lastLines: () => lines.join('\n') };
}
