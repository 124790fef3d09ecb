import type { Comparison } from '#bench/harness/compare-pairs.ts';

export interface BenchReport {
  name: string;
  comparisons: Comparison[];
  /** Metrics without a peer; times depend on the machine. */
  metrics: Record<string, number | string>;
  /** Rows that each pass or fail by themselves, with a heading for each cell. */
  table?: ReportTable;
}

/** ReportTable is a table whose rows pass or fail. */
export interface ReportTable {
  headings: string[];
  rows: { passed: boolean; cells: string[] }[];
}

function formatTable({ headings, rows }: ReportTable): string[] {
  const widths = headings.map((heading, i) =>
    Math.max(heading.length, ...rows.map(({ cells }) => cells[i]?.length ?? 0)),
  );
  const format = (cells: string[]) =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ');
  return [
    `     ${format(headings)}`,
    ...rows.map(({ passed, cells }) => `${passed ? 'ok  ' : 'MISS'} ${format(cells)}`),
  ];
}

/** hasPassed says whether every comparison and every row of the table passed. */
export function hasPassed({ comparisons, table }: BenchReport): boolean {
  return [...comparisons, ...(table?.rows ?? [])].every(({ passed }) => passed);
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
export function formatReport({ name, comparisons, metrics, table }: BenchReport): string {
  const lines = comparisons.map(formatComparison);
  const rows = Object.entries(metrics).map(([key, value]) => `     ${key}: ${value}`);
  return `${[name, ...lines, ...(table ? formatTable(table) : []), ...rows].join('\n')}\n`;
}
