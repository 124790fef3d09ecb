import { setTimeout as sleep } from 'node:timers/promises';

/** pollUntil calls `check` every `intervalMs` until it is true; false when `deadlineMs` passes first. */
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
