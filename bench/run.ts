import { parseArgs } from 'node:util';
import type { BenchReport } from '#bench/harness/bench-report.ts';
import { formatReport, hasPassed } from '#bench/harness/bench-report.ts';

/** Each benchmark gives its report; its file is loaded only when it is run. */
const benchmarks: Record<string, () => Promise<{ bench: () => Promise<BenchReport> }>> = {
  batching: () => import('#bench/batching/batching.ts'),
  pipeline: () => import('#bench/pipeline/pipeline.ts'),
  obfuscation: () => import('#bench/obfuscation/obfuscation.ts'),
  queue: () => import('#bench/queue/queue.ts'),
  freshness: () => import('#bench/freshness/freshness.ts'),
  feeds: () => import('#bench/feeds/feeds.ts'),
  'hostile-feeds': () => import('#bench/feeds/hostile-feeds.ts'),
  live: () => import('#bench/live/live.ts'),
  'call-path': () => import('#bench/call-path/call-path.ts'),
  grown: () => import('#bench/grown/grown.ts'),
  novelty: () => import('#bench/novelty/novelty.ts'),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
});
const load = benchmarks[positionals[0] ?? ''];
if (!load) {
  process.stderr.write(
    `Name one benchmark: npm run bench -- ${Object.keys(benchmarks).join(' | ')} [--json]\n`,
  );
  process.exit(2);
}
const { bench } = await load();
const report = await bench();
process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : formatReport(report));
process.exit(hasPassed(report) ? 0 : 1);
