const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** formatDuration formats milliseconds in the largest unit of which there are at least two: `24 hours`, `30 days`. */
export function formatDuration(ms: number): string {
  const [name, size] = units.find(([, unitMs]) => ms >= 2 * unitMs) ?? units[2];
  const count = Math.round(ms / size);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
