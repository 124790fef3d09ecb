import { spawn } from 'node:child_process';
import { signalProcessGroup } from './signal-process-group.mjs';

/**
 * runCommand runs a program and gives its exit code (127 when it could not be started). Its output goes to our standard
 * error, or nowhere with `quiet`. When we get SIGINT or SIGTERM, it and everything it started get the signal first.
 */
export function runCommand(command, args, { env = process.env, quiet = false, ownGroup = true } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env,
      stdio: quiet ? 'ignore' : ['ignore', 2, 2],
      detached: ownGroup,
    });
    const forwardSignal = (signal) => {
      if (ownGroup) signalProcessGroup(child.pid, signal);
      else child.kill(signal);
      process.exit(signal === 'SIGINT' ? 130 : 143);
    };
    const finish = (code) => {
      process.off('SIGINT', forwardSignal);
      process.off('SIGTERM', forwardSignal);
      resolve(code);
    };
    process.on('SIGINT', forwardSignal);
    process.on('SIGTERM', forwardSignal);
    child.once('error', () => finish(127));
    child.once('close', (code) => finish(code ?? 1));
  });
}
