const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;

const tickSteps = [10, 30, 60, 180, 360, 720, 1_440, 2_880, 7_200, 14_400].map(
  (minutes) => minutes * minuteMs,
);

/** The UTC offset of every time zone is a multiple of it. */
const offsetGranularityMs = 5 * minuteMs;

/** UtcOffsetMsAt gives the offset from UTC in milliseconds at an epoch time, positive to the east. */
export type UtcOffsetMsAt = (at: number) => number;

/** timeTicks gives at most about `maxTicks` round local times between two epoch times, as epoch milliseconds. */
export function timeTicks(from: number, to: number, maxTicks: number, offsetAt: UtcOffsetMsAt): number[] {
  const step =
    tickSteps.find((candidate) => (to - from) / candidate <= maxTicks) ??
    Math.ceil((to - from) / maxTicks / dayMs) * dayMs;
  const ticks: number[] = [];
  const first = Math.ceil(from / offsetGranularityMs) * offsetGranularityMs;
  for (let at = first; at <= to; at += offsetGranularityMs) {
    if ((at + offsetAt(at)) % step === 0) ticks.push(at);
  }
  return ticks;
}
