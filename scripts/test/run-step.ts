import { spawn } from 'node:child_process';
import { environment } from '#server/infra/read-setting.ts';

/** One command of a check run. */
export interface Step {
  name: string;
  command: string;
  args: string[];
  env?: Record<string, string>;
  /** Shows its output as it comes; without it the output is kept. */
  live?: boolean;
}

export interface StepOutcome {
  name: string;
  ok: boolean;
  ms: number;
  output: string;
}

const interruptGraceMs = 20_000;

function signalProcessGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  try {
    if (pid) process.kill(-pid, signal);
  } catch {
    // Nothing of it is left.
  }
}

/**
 * runStep runs a command to its end, in a process group of its own. A signal to us reaches it as Ctrl-C, so that
 * servers started for tests are taken down first.
 */
export function runStep({ name, command, args, env, live = false }: Step): Promise<StepOutcome> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: environment(env),
      detached: true,
      stdio: ['ignore', live ? 'inherit' : 'pipe', live ? 'inherit' : 'pipe'],
    });
    const pieces: Buffer[] = [];
    const keep = (piece: Buffer) => void pieces.push(piece);
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);

    let stopped = false;
    const stop = (signal: NodeJS.Signals) => {
      stopped = true;
      process.exitCode = signal === 'SIGINT' ? 130 : 143;
      signalProcessGroup(child.pid, 'SIGINT');
      setTimeout(() => signalProcessGroup(child.pid, 'SIGKILL'), interruptGraceMs).unref();
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);

    const finish = (ok: boolean) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      if (stopped) process.exit();
      const output = Buffer.concat(pieces).toString('utf8').trim();
      resolve({ name, ok, ms: performance.now() - startedAt, output });
    };
    child.once('error', (error) => {
      keep(Buffer.from(error.message));
      finish(false);
    });
    child.once('close', (code) => finish(code === 0));
  });
}
