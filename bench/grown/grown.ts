import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { SizeResult } from '#bench/grown/measure-size.ts';
import { prepareGrownDatabase } from '#bench/grown/prepare-grown-database.ts';
import { readSizes } from '#bench/grown/read-sizes.ts';
import type { BenchReport, ReportTable } from '#bench/harness/bench-report.ts';
import { withServices } from '#bench/harness/with-services.ts';

const sizes = readSizes([50_000, 1_000_000, 5_000_000]);
const maxMs = 200;
const maxRatio = 2;
/** A read this fast may be any number of times slower than at the smallest size. */
const alwaysFastMs = 50;
const maxRestartSeconds = 10;
const maxMemoryMb = 600;
/** The vectors of a million articles take gigabytes of the reading process. */
const execArgv = ['--max-old-space-size=8192'];

async function measureSize(articles: number): Promise<SizeResult> {
  const child = fork('bench/grown/measure-size.ts', [String(articles)], { execArgv });
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`Measuring ${articles} articles ended with code ${code}`);
  });
  // It also exits after its result.
  failed.catch(() => undefined);
  const [result] = (await Promise.race([once(child, 'message'), failed])) as [SizeResult];
  if (child.exitCode === null) await once(child, 'exit');
  return result;
}

type Row = ReportTable['rows'][number];

/** Each read at every size, its ratio to the smallest, and whether it keeps to the goal. */
function toReadRow(name: string, results: SizeResult[]): Row {
  const reads = results.map((result) => result.reads.find((read) => read.name === name));
  const times = reads.map((read) => read?.p95Ms ?? Number.POSITIVE_INFINITY);
  const [smallest = Number.NaN] = times;
  const largest = times.at(-1) ?? Number.NaN;
  const passed = times.every((ms) => ms <= maxMs && (ms <= alwaysFastMs || ms <= maxRatio * smallest));
  const cells = times.map((ms) => (Number.isFinite(ms) ? ms.toFixed(1) : 'failed'));
  return { passed, cells: [name, ...cells, `${(largest / smallest).toFixed(1)}x`] };
}

function toLimitRow(name: string, values: number[], max: number, digits: number): Row {
  const ratio = `${((values.at(-1) ?? Number.NaN) / (values[0] ?? Number.NaN)).toFixed(1)}x`;
  const cells = [name, ...values.map((value) => value.toFixed(digits)), ratio];
  return { passed: values.every((value) => value <= max), cells };
}

function toTable(results: SizeResult[]): ReportTable {
  const names = results[0]?.reads.map(({ name }) => name) ?? [];
  const restarts = results.map(({ restart }) => restart);
  return {
    headings: ['p95, ms', ...results.map(({ articles }) => articles.toLocaleString('en')), 'ratio'],
    rows: [
      ...names.map((name) => toReadRow(name, results)),
      toLimitRow(
        'restart to the first score, s',
        restarts.map(({ seconds }) => seconds),
        maxRestartSeconds,
        1,
      ),
      toLimitRow(
        'memory of the scoring process, MB',
        restarts.map(({ memoryMb }) => memoryMb),
        maxMemoryMb,
        0,
      ),
    ],
  };
}

function toMetrics(results: SizeResult[]): BenchReport['metrics'] {
  const entries = results.flatMap(({ articles, disk, readerMemoryMb, load, reads }) => {
    const size = articles.toLocaleString('en');
    const tables = Object.entries(disk.tables).map(([name, kb]) => `${name} ${kb.toFixed(2)}`);
    const errors = reads.flatMap(({ name, error }) =>
      error ? [[`${name} at ${size}`, error] as const] : [],
    );
    return [
      [`disk at ${size}, kB an article`, `${disk.kbPerArticle.toFixed(2)} (${tables.join(', ')})`] as const,
      [`memory of the reading process at ${size}, MB`, readerMemoryMb.toFixed(0)] as const,
      [
        `load average before and after the reads at ${size}`,
        load.map((each) => each.toFixed(1)).join(', '),
      ] as const,
      ...errors,
    ];
  });
  return Object.fromEntries(entries);
}

/**
 * bench runs B11: every read of the router, and the restart of a scoring process, on databases of the sizes in
 * BENCH_ARTICLES (50,000, 1,000,000 and 5,000,000). Reads take at most 200 ms, and at most 50 ms or twice the time at the
 * smallest size.
 */
export async function bench(): Promise<BenchReport> {
  const results: SizeResult[] = [];
  for (const articles of sizes) {
    const postgresDir = await prepareGrownDatabase(articles);
    results.push(await withServices(() => measureSize(articles), { postgresDir }));
  }
  return {
    name: `B11 grown: reads at ${sizes.map((size) => size.toLocaleString('en')).join(', ')} articles`,
    comparisons: [],
    metrics: toMetrics(results),
    table: toTable(results),
  };
}
