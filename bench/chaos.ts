import { parseArgs } from 'node:util';
import type { DrillReport } from '#bench/chaos/harness/drill-report.ts';

/** Each drill gives its report; its file is loaded only when it is run. */
const drills: Record<string, () => Promise<{ drill: () => Promise<DrillReport> }>> = {
  'event-loop': () => import('#bench/chaos/event-loop.ts'),
  'worker-kills': () => import('#bench/chaos/worker-kills.ts'),
  'redis-kills': () => import('#bench/chaos/redis-kills.ts'),
  flushall: () => import('#bench/chaos/flushall.ts'),
  'commit-enqueue': () => import('#bench/chaos/commit-enqueue.ts'),
  'postgres-kills': () => import('#bench/chaos/postgres-kills.ts'),
  poison: () => import('#bench/chaos/poison.ts'),
  'hot-swap': () => import('#bench/chaos/hot-swap.ts'),
  'grown-restarts': () => import('#bench/chaos/grown-restarts.ts'),
  'abandoned-reads': () => import('#bench/chaos/abandoned-reads.ts'),
  'slow-feeds': () => import('#bench/chaos/slow-feeds.ts'),
  'placement-replay': () => import('#bench/chaos/placement-replay.ts'),
  'long-fields': () => import('#bench/chaos/long-fields.ts'),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
});
const load = drills[positionals[0] ?? ''];
if (!load) {
  process.stderr.write(`Name one drill: npm run chaos -- ${Object.keys(drills).join(' | ')} [--json]\n`);
  process.exit(2);
}
const { drill } = await load();
const report = await drill();
const lines = report.metrics.map(
  ({ name, value, goal, met }) => `${met ? 'ok  ' : 'MISS'} ${name}: ${value} (goal ${goal})`,
);
const text = [report.name, ...lines, ...report.notes.map((note) => `     ${note}`)].join('\n');
process.stdout.write(`${values.json ? JSON.stringify(report, null, 2) : text}\n`);
process.exit(report.metrics.every(({ met }) => met) ? 0 : 1);
