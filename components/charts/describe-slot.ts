import type { IndexSlot } from '#components/charts/prepare-index-series.ts';
import { formatScore } from '#components/ui/format-figure.ts';

/** describeSlot says one step of the index in words: its value with the interval, or why there is none. */
export function describeSlot(slot: IndexSlot): string {
  const aside = [
    slot.abstained ? `${slot.abstained} abstained` : '',
    slot.failed ? `${slot.failed} failed` : '',
  ].filter(Boolean);
  if (slot.mean === null) {
    if (slot.state === 'no data') return 'no data: nothing was linked in this step';
    return `${slot.state}: no score (${aside.join(', ')})`;
  }
  const interval = slot.band
    ? ` [${formatScore(slot.band[0])}, ${formatScore(slot.band[1])}]`
    : ' no interval';
  const thin = slot.state === 'thin' ? 'thin, ' : '';
  return [`${formatScore(slot.mean)}${interval}, ${thin}n=${slot.n}`, ...aside].join(', ');
}
