import { readFileSync } from 'node:fs';

/**
 * isZombie says whether a process has ended but its parent (often a container's first process) has not waited for it.
 */
function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    // /proc exists on Linux only.
    return false;
  }
}

/** isProcessAlive says whether a process exists and has not ended. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !isZombie(pid);
}
