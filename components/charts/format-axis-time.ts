const padTwoDigits = (value: number) => value.toString().padStart(2, '0');

/** formatAxisTime formats epoch milliseconds for an axis in the browser's time zone: the day at midnight and for spans over
 * three days, else the time. */
export function formatAxisTime(at: number, spanMs: number): string {
  const date = new Date(at);
  const day = `${date.getDate()} ${date.toLocaleString(undefined, { month: 'short' })}`;
  if (spanMs > 3 * 86_400_000) return day;
  const clock = `${padTwoDigits(date.getHours())}:${padTwoDigits(date.getMinutes())}`;
  return clock === '00:00' ? day : clock;
}
