import { until } from '#scripts/services/until.ts';

/** waitUntil asks until the answer is true, and fails naming what it waited for. */
export async function waitUntil(
  what: string,
  ask: () => Promise<boolean> | boolean,
  timeoutMs = 20_000,
): Promise<void> {
  if (!(await until(ask, timeoutMs, 25))) throw new Error(`Waited ${timeoutMs} ms in vain: ${what}`);
}
