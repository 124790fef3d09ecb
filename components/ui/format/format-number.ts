const minus = '\u2212';

/** formatScore writes a score in [-1, 1] with its sign and two places: `+0.42`, or `+.42` when `compact`. */
export function formatScore(score: number, compact = false): string {
  const rounded = Math.round(Math.abs(score) * 100) / 100;
  const sign = rounded === 0 ? '\u00b1' : score < 0 ? minus : '+';
  const digits = rounded.toFixed(2);
  return sign + (compact && rounded < 1 ? digits.slice(1) : digits);
}

/** formatShare writes a share in [0, 1] as `.92` (or `1.0`). */
export function formatShare(share: number): string {
  const rounded = Math.round(Math.min(1, Math.max(0, share)) * 100) / 100;
  return rounded >= 1 ? '1.0' : rounded.toFixed(2).slice(1);
}

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0, useGrouping: true });

/** formatCount writes a count with thin spaces between thousands. */
export function formatCount(count: number): string {
  return grouped.format(count).replaceAll(',', '\u202f');
}
