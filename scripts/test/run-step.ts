import { spawn } from 'node:child_process';
import { signalProcessGroup } from '#scripts/setup/signal-process-group.mjs';
import { environment } from '#server/infra/read-setting.ts';

/** Step is one command of a check run. */
export interface Step {
  name: string;
  command: string;
  args: string[];
  env?: Record<string, string>;
  /** Prints the output as it comes, instead of collecting it. */
  live?: boolean;
}

export interface StepOutcome {
  name: string;
  ok: boolean;
  ms: number;
  output: string;
}

const interruptGraceMs = 20_000;

/**
 * runStep runs a command in its own process group. When this process gets SIGINT or SIGTERM, the group gets SIGINT, so
 * that it stops the servers it started for tests.
 */
export function runStep({ name, command, args, env, live = false }: Step): Promise<StepOutcome> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: environment(env),
      detached: true,
      stdio: ['ignore', live ? 'inherit' : 'pipe', live ? 'inherit' : 'pipe'],
    });
    const chunks: Buffer[] = [];
    const collect = (chunk: Buffer) => void chunks.push(chunk);
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);

    let isStopped = false;
    const stop = (signal: NodeJS.Signals) => {
      isStopped = true;
      process.exitCode = signal === 'SIGINT' ? 130 : 143;
      signalProcessGroup(child.pid, 'SIGINT');
      setTimeout(() => signalProcessGroup(child.pid, 'SIGKILL'), interruptGraceMs).unref();
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);

    const finish = (ok: boolean) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      if (isStopped) process.exit();
      const output = Buffer.concat(chunks).toString('utf8').trim();
      resolve({ name, ok, ms: performance.now() - startedAt, output });
    };
    child.once('error', (error) => {
      collect(Buffer.from(error.message));
      finish(false);
    });
    child.once('close', (code) => finish(code === 0));
  });
}
