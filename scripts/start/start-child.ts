import { type ChildProcess, spawn } from 'node:child_process';
import { isProcessAlive, pollUntil } from '#scripts/services/poll-until.ts';
import { SetupFailure } from '#scripts/setup/setup-failure.mjs';
import type { LogPrinter } from '#scripts/start/create-log-printer.ts';
import { restartDelayMs } from '#scripts/start/restart-delay-ms.ts';

export interface ChildSpec {
  label: string;
  /** Arguments of Node: the script and its own. */
  args: string[];
  env: NodeJS.ProcessEnv;
}

export interface Child {
  /** Resolves at the first "ready" in its log; rejects with SetupFailure when it ends again and again before. */
  ready: Promise<void>;
  /** stop asks it to end and, after `graceMs`, ends it and all it started. */
  stop(graceMs: number): Promise<void>;
}

const parentWatchModule = new URL('./end-with-parent.mjs', import.meta.url).href;
const maxStartAttempts = 3;

function killProcessGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid) process.kill(-child.pid, signal);
  } catch {
    // Nothing of the group is left.
  }
}

/** startChild runs a process in a group of its own, shows its log, and starts it again with back-off when it ends. */
export function startChild({ label, args, env }: ChildSpec, printer: LogPrinter): Child {
  let onReady = () => {};
  let onFailed = (_error: SetupFailure) => {};
  const ready = new Promise<void>((resolve, reject) => {
    onReady = resolve;
    onFailed = reject;
  });
  let wasReady = false;
  let failures = 0;
  let stopping = false;
  let timer: NodeJS.Timeout | undefined;
  let child = launch();

  function launch(): ChildProcess {
    const startedAt = Date.now();
    const process_ = spawn(process.execPath, ['--import', parentWatchModule, ...args], {
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const onEntry = ({ msg }: { msg: string }) => {
      if (msg !== 'ready') return;
      wasReady = true;
      onReady();
    };
    if (process_.stdout) printer.follow(label, process_.stdout, onEntry);
    if (process_.stderr) printer.follow(label, process_.stderr);
    process_.once('exit', (code, signal) => {
      // What it started itself must not outlive it.
      killProcessGroup(process_, 'SIGKILL');
      if (!stopping) scheduleRestart(code ?? signal, Date.now() - startedAt);
    });
    return process_;
  }

  function scheduleRestart(how: unknown, ranMs: number): void {
    failures = ranMs > 60_000 ? 1 : failures + 1;
    if (!wasReady && failures >= maxStartAttempts) {
      onFailed(new SetupFailure(`The ${label} process cannot start: its messages above say why.`));
      return;
    }
    const waitMs = restartDelayMs(failures);
    printer.print(label, `ended (${how}); starts again in ${waitMs / 1000} s`, 40);
    timer = setTimeout(() => {
      child = launch();
    }, waitMs);
  }

  // Whoever waits for it still sees the rejection.
  ready.catch(() => undefined);
  return {
    ready,
    async stop(graceMs) {
      stopping = true;
      clearTimeout(timer);
      const { pid } = child;
      if (!pid || child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      if (await pollUntil(() => !isProcessAlive(pid), graceMs)) return;
      printer.print(label, `did not stop within ${graceMs / 1000} s and was ended`, 40);
      killProcessGroup(child, 'SIGKILL');
      await pollUntil(() => !isProcessAlive(pid), 1_000);
    },
  };
}
