/** localOffsetMs gives how far east of UTC, in ms, this browser's clock stands at an epoch time. */
export function localOffsetMs(at: number): number {
  return -new Date(at).getTimezoneOffset() * 60_000;
}
