import type { Comparison } from '#bench/compare-pairs.ts';

export interface BenchReport {
  name: string;
  comparisons: Comparison[];
  /** Figures without a peer; times hold for this machine and this moment only. */
  figures: Record<string, number | string>;
}

/** printReport is a report for reading. */
export function printReport({ name, comparisons, figures }: BenchReport): string {
  const lines = comparisons.map(
    ({ ours, peer, median, worst, goal, passed, oursMs, peerMs, pairs, voided }) =>
      [
        `${passed ? 'ok  ' : 'MISS'} ${ours} against ${peer}: ${median.toFixed(2)}x, worst ${worst.toFixed(2)}x, goal ${goal}x`,
        `     ${oursMs.toFixed(0)} ms against ${peerMs.toFixed(0)} ms, ${pairs} pairs, ${voided} voided`,
      ].join('\n'),
  );
  const rows = Object.entries(figures).map(([key, value]) => `     ${key}: ${value}`);
  return `${[name, ...lines, ...rows].join('\n')}\n`;
}
