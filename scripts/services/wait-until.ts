import { pollUntil } from '#scripts/services/poll-until.ts';

/** waitUntil polls a condition until it is true. Errors: after `timeoutMs`, one that names the condition. */
export async function waitUntil(
  condition: string,
  isTrue: () => Promise<boolean> | boolean,
  timeoutMs = 20_000,
): Promise<void> {
  if (!(await pollUntil(isTrue, timeoutMs, 25)))
    throw new Error(`Not true after ${timeoutMs} ms: ${condition}`);
}
