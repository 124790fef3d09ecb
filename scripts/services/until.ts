import { setTimeout as sleep } from 'node:timers/promises';

/** until asks again every `everyMs` until the answer is true; false when the deadline passes first. */
export async function until(
  ask: () => Promise<boolean> | boolean,
  deadlineMs: number,
  everyMs = 50,
): Promise<boolean> {
  const end = Date.now() + deadlineMs;
  while (Date.now() < end) {
    if (await ask()) return true;
    await sleep(everyMs);
  }
  return false;
}

/** isAlive says whether a process exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
