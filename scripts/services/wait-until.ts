import { pollUntil } from '#scripts/services/poll-until.ts';

/** waitUntil asks until the answer is true, and fails naming what it waited for. */
export async function waitUntil(
  condition: string,
  isTrue: () => Promise<boolean> | boolean,
  timeoutMs = 20_000,
): Promise<void> {
  if (!(await pollUntil(isTrue, timeoutMs, 25)))
    throw new Error(`Waited ${timeoutMs} ms in vain: ${condition}`);
}
