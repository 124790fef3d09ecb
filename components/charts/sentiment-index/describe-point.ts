import type { IndexPoint } from '#components/charts/sentiment-index/prepare-index-series.ts';
import { formatScore } from '#components/ui/format/format-number.ts';

/** describePoint describes one point of the index: its value with the interval, or why there is none. */
export function describePoint(point: IndexPoint): string {
  const notScored = [
    point.abstained ? `${point.abstained} abstained` : '',
    point.failed ? `${point.failed} failed` : '',
  ].filter(Boolean);
  if (point.mean === null) {
    if (point.state === 'no data') return 'no data: no articles';
    if (point.state === 'thin')
      return [`thin: too few scores to show, n=${point.n}`, ...notScored].join(', ');
    return `${point.state}: no score (${notScored.join(', ')})`;
  }
  const interval = point.band
    ? ` [${formatScore(point.band[0])}, ${formatScore(point.band[1])}]`
    : ' no interval';
  const thin = point.state === 'thin' ? 'thin, ' : '';
  return [`${formatScore(point.mean)}${interval}, ${thin}n=${point.n}`, ...notScored].join(', ');
}
