import { pollUntil } from '#scripts/services/poll-until.ts';

/** waitUntil polls a condition until it is true. Errors: names the condition when `timeoutMs` has passed. */
export async function waitUntil(
  condition: string,
  isTrue: () => Promise<boolean> | boolean,
  timeoutMs = 20_000,
): Promise<void> {
  if (!(await pollUntil(isTrue, timeoutMs, 25)))
    throw new Error(`Timed out after ${timeoutMs} ms waiting for ${condition}`);
}
