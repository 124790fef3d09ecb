import type { Comparison } from '#bench/harness/compare-pairs.ts';

export interface BenchReport {
  name: string;
  comparisons: Comparison[];
  /** Metrics without a peer; times depend on the machine. */
  metrics: Record<string, number | string>;
}

function formatComparison(comparison: Comparison): string {
  const { ours, peer, median, worst, goal, passed, oursMs, peerMs, pairs, voided } = comparison;
  const outcome =
    pairs === 0
      ? `no valid pairs, goal ${goal}x`
      : `${median.toFixed(2)}x, worst ${worst.toFixed(2)}x, goal ${goal}x`;
  const times = pairs === 0 ? '' : `${oursMs.toFixed(0)} ms against ${peerMs.toFixed(0)} ms, `;
  return [
    `${passed ? 'ok  ' : 'MISS'} ${ours} against ${peer}: ${outcome}`,
    `     ${times}${pairs} pairs counted, ${voided} voided because the speed of the machine changed`,
  ].join('\n');
}

/** formatReport formats a report as text. */
export function formatReport({ name, comparisons, metrics }: BenchReport): string {
  const lines = comparisons.map(formatComparison);
  const rows = Object.entries(metrics).map(([key, value]) => `     ${key}: ${value}`);
  return `${[name, ...lines, ...rows].join('\n')}\n`;
}
