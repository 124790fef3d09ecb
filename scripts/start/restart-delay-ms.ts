/**
 * restartDelayMs gives the wait in ms before a restart after this many failures in a row: doubling from 1 s to 30 s.
 */
export function restartDelayMs(failures: number): number {
  return Math.min(30_000, 1_000 * 2 ** Math.max(0, failures - 1));
}
