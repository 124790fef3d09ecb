import { type ChildProcess, spawn } from 'node:child_process';
import { isProcessAlive } from '#scripts/services/is-process-alive.ts';
import { pollUntil } from '#scripts/services/poll-until.ts';
import { SetupFailure } from '#scripts/setup/setup-failure.mjs';
import { signalProcessGroup } from '#scripts/setup/signal-process-group.mjs';
import type { LogPrinter } from '#scripts/start/create-log-printer.ts';
import { restartDelayMs } from '#scripts/start/restart-delay-ms.ts';

export interface ChildSpec {
  label: string;
  /** Arguments of Node: the script and its own. */
  args: string[];
  env: NodeJS.ProcessEnv;
}

export interface Child {
  /** Resolves at the first "ready" in its log; rejects with SetupFailure when it ends three times before. */
  ready: Promise<void>;
  /** stop sends SIGTERM and, after `graceMs`, SIGKILL to it and everything it started. */
  stop(graceMs: number): Promise<void>;
}

const parentWatchModule = new URL('./end-with-parent.mjs', import.meta.url).href;
const maxStartAttempts = 3;

/** startChild runs a process in its own group, prints its log, and restarts it with back-off when it ends. */
export function startChild({ label, args, env }: ChildSpec, printer: LogPrinter): Child {
  let onReady = () => {};
  let onFailed = (_error: SetupFailure) => {};
  const ready = new Promise<void>((resolve, reject) => {
    onReady = resolve;
    onFailed = reject;
  });
  let wasReady = false;
  let failures = 0;
  let isStopping = false;
  let timer: NodeJS.Timeout | undefined;
  let child = launch();

  function launch(): ChildProcess {
    const startedAt = Date.now();
    const spawned = spawn(process.execPath, ['--import', parentWatchModule, ...args], {
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const onEntry = ({ msg }: { msg: string }) => {
      if (msg !== 'ready') return;
      wasReady = true;
      onReady();
    };
    if (spawned.stdout) printer.follow(label, spawned.stdout, onEntry);
    if (spawned.stderr) printer.follow(label, spawned.stderr);
    spawned.once('exit', (code, signal) => {
      // Its own children must not outlive it.
      signalProcessGroup(spawned.pid, 'SIGKILL');
      if (!isStopping) scheduleRestart(code ?? signal, Date.now() - startedAt);
    });
    return spawned;
  }

  function scheduleRestart(exit: unknown, ranMs: number): void {
    failures = ranMs > 60_000 ? 1 : failures + 1;
    if (!wasReady && failures >= maxStartAttempts) {
      onFailed(new SetupFailure(`The ${label} process cannot start: its messages above say why.`));
      return;
    }
    const waitMs = restartDelayMs(failures);
    printer.print(label, `ended (${exit}); restarting in ${waitMs / 1000} s`, 40);
    timer = setTimeout(() => {
      child = launch();
    }, waitMs);
  }

  // Not unhandled: those who await `ready` still get the rejection.
  ready.catch(() => undefined);
  return {
    ready,
    async stop(graceMs) {
      isStopping = true;
      clearTimeout(timer);
      const { pid } = child;
      if (!pid || child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      if (await pollUntil(() => !isProcessAlive(pid), graceMs)) return;
      printer.print(label, `did not stop within ${graceMs / 1000} s and was killed`, 40);
      signalProcessGroup(child.pid, 'SIGKILL');
      await pollUntil(() => !isProcessAlive(pid), 1_000);
    },
  };
}
