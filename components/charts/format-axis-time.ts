const padTwoDigits = (value: number) => value.toString().padStart(2, '0');

/** formatAxisTime writes an epoch time for the axis in the reader's zone: a day where one begins or days are the step. */
export function formatAxisTime(at: number, spanMs: number): string {
  const date = new Date(at);
  const day = `${date.getDate()} ${date.toLocaleString(undefined, { month: 'short' })}`;
  if (spanMs > 3 * 86_400_000) return day;
  const clock = `${padTwoDigits(date.getHours())}:${padTwoDigits(date.getMinutes())}`;
  return clock === '00:00' ? day : clock;
}
