import { setTimeout as sleep } from 'node:timers/promises';

/** waitUntil asks until the answer is true, and fails naming what it waited for. */
export async function waitUntil(
  what: string,
  ask: () => Promise<boolean> | boolean,
  timeoutMs = 20_000,
): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await ask())) {
    if (Date.now() > end) throw new Error(`Waited ${timeoutMs} ms in vain: ${what}`);
    await sleep(25);
  }
}
