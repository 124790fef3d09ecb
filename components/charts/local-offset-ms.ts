/** localOffsetMs gives the browser's offset from UTC in milliseconds at an epoch time, positive to the east. */
export function localOffsetMs(at: number): number {
  return -new Date(at).getTimezoneOffset() * 60_000;
}
