import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** until asks again every `everyMs` until the answer is true; false when the deadline passes first. */
export async function pollUntil(
  check: () => Promise<boolean> | boolean,
  deadlineMs: number,
  intervalMs = 50,
): Promise<boolean> {
  const end = Date.now() + deadlineMs;
  while (Date.now() < end) {
    if (await check()) return true;
    await sleep(intervalMs);
  }
  return false;
}

/** A process that has ended but that nobody has asked about (a container's first process often never asks) is gone. */
function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    // No such folder outside Linux.
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
