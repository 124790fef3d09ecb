import { spawn } from 'node:child_process';

/**
 * runCommand runs a program to its end and gives its exit code (127 when it could not be started). Its output goes to
 * our standard error, or is thrown away with `quiet`. A signal to us ends it, and everything it started, first.
 */
export function runCommand(command, args, { env = process.env, quiet = false, ownGroup = true } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env,
      stdio: quiet ? 'ignore' : ['ignore', 2, 2],
      detached: ownGroup,
    });
    const end = (signal) => {
      try {
        process.kill(ownGroup ? -child.pid : child.pid, signal);
      } catch {
        // It has ended by itself.
      }
      process.exit(signal === 'SIGINT' ? 130 : 143);
    };
    const finish = (code) => {
      process.off('SIGINT', end);
      process.off('SIGTERM', end);
      resolve(code);
    };
    process.on('SIGINT', end);
    process.on('SIGTERM', end);
    child.once('error', () => finish(127));
    child.once('close', (code) => finish(code ?? 1));
  });
}
