/**
 * signalProcessGroup sends a signal to a process that leads its own group (spawned with `detached`), and to everything
 * it started. Nothing happens when it never started or none of the group is left.
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} signal
 */
export function signalProcessGroup(pid, signal) {
  if (!pid) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // None of the group is left: ESRCH, or EPERM on macOS while it holds a zombie.
  }
}
