const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** formatAge writes a time span, in milliseconds, in its largest whole unit: `38 s`, `4 min`, `3 h`, `2 d`. */
export function formatAge(ms: number): string {
  const age = Math.max(0, ms);
  if (age < minuteMs) return `${Math.floor(age / 1_000)} s`;
  if (age < hourMs) return `${Math.floor(age / minuteMs)} min`;
  if (age < dayMs) return `${Math.floor(age / hourMs)} h`;
  return `${Math.floor(age / dayMs)} d`;
}

/** formatDuration writes a short duration in milliseconds: `86 ms`, `0.4 s`, `12 s`, and from 10 s on as formatAge does. */
export function formatDuration(ms: number): string {
  if (ms < 0) return '0 ms';
  if (ms < 100) return `${Math.round(ms)} ms`;
  if (ms < 9_950) return `${(ms / 1_000).toFixed(1)} s`;
  return formatAge(ms);
}

/** formatExactTime writes a date and time to the second in the browser's time zone, with the name of the zone. */
export function formatExactTime(at: Date): string {
  return at.toLocaleString(undefined, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
}
