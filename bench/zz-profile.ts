import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { keepWorker } from '#bench/chaos/arena/keep-worker.ts';
import { openServices } from '#bench/open-services.ts';

const n = Number(process.env.N ?? 3000);
const prof = process.env.PROF;
function procs() {
  const out = new Map<number, { ppid: number; cpu: number; name: string; cmd: string }>();
  for (const d of readdirSync('/proc')) {
    if (!/^\d+$/.test(d)) continue;
    try {
      const s = readFileSync(`/proc/${d}/stat`, 'utf8');
      const at = s.lastIndexOf(')');
      const f = s.slice(at + 2).split(' ');
      const cpu = (Number(f[11]) + Number(f[12])) * 10;
      const dead = (Number(f[13]) + Number(f[14])) * 10;
      const cmd = readFileSync(`/proc/${d}/cmdline`, 'utf8').replaceAll('\0', ' ');
      out.set(Number(d), {
        ppid: Number(f[1]),
        cpu: cpu + (s.includes('postgres') ? dead : 0),
        name: s.slice(s.indexOf('(') + 1, at),
        cmd,
      });
    } catch {}
  }
  return out;
}
const services = await openServices();
const pg = services.pidOf('postgres');
const rd = services.pidOf('redis');
function snap() {
  const p = procs();
  const sums: Record<string, number> = {
    feeder: process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000,
    postgres: 0,
    redis: 0,
    ingest: 0,
    inference: 0,
  };
  for (const [pid, { ppid, cpu, cmd }] of p) {
    if (pid === pg || ppid === pg) sums.postgres! += cpu;
    else if (pid === rd || (ppid === process.pid && cmd.includes('redis'))) sums.redis! += cpu;
    else if (ppid === process.pid && cmd.includes('--role ingest')) sums.ingest! += cpu;
    else if (ppid === process.pid && cmd.includes('--role inference')) {
      sums.inference! += cpu;
      for (const t of readdirSync(`/proc/${pid}/task`)) {
        const q = readFileSync(`/proc/${pid}/task/${t}/stat`, 'utf8');
        const f = q.slice(q.lastIndexOf(')') + 2).split(' ');
        const name = Number(t) === pid ? 'i.main' : `i.${q.slice(q.indexOf('(') + 1, q.lastIndexOf(')'))}`;
        sums[name] = (sums[name] ?? 0) + (Number(f[11]) + Number(f[12])) * 10;
      }
    }
  }
  return sums;
}
const { makeCompanies, makeFeeds } = await import('#bench/pipeline/make-feeds.ts');
const { makeOutlets, runProduct } = await import('#bench/pipeline/run-product.ts');
await makeCompanies();
const sources = await makeOutlets();
if (prof) mkdirSync(prof, { recursive: true });
const args = prof ? ['--cpu-prof', `--cpu-prof-dir=${prof}`] : [];
const workers = [keepWorker('ingest', args), keepWorker('inference', args)];
await Promise.all(workers.map((w) => w.ready()));
await runProduct(makeFeeds(1000, 100), sources);
const hist = new Map<string, number>();
if (process.env.SAMPLE) {
  const { Client } = await import('pg');
  const c = new Client({ connectionString: services.databaseUrl });
  await c.connect();
  const tick = async () => {
    const { rows } = await c.query(
      `SELECT left(regexp_replace(query, '\\s+', ' ', 'g'), 90) AS q, wait_event_type AS w FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid() AND datname IS NOT NULL`,
    );
    for (const { q, w } of rows) hist.set(`${w ?? 'cpu'} ${q}`, (hist.get(`${w ?? 'cpu'} ${q}`) ?? 0) + 1);
    setTimeout(() => tick().catch(() => undefined), 15);
  };
  void tick();
}
for (let round = 0; round < Number(process.env.ROUNDS ?? 2); round++) {
  const before = snap();
  const t = await runProduct(makeFeeds(n, 200 + round), sources);
  const after = snap();
  const per = Object.fromEntries(
    Object.keys(after).map((k) => [k, ((after[k]! - (before[k] ?? 0)) / n).toFixed(2)]),
  );
  const total =
    Object.keys(after)
      .filter((k) => !k.startsWith('i.'))
      .reduce((s, k) => s + after[k]! - before[k]!, 0) / n;
  console.log(
    JSON.stringify({
      cpuMsPerArticle: per,
      total: total.toFixed(2),
      storedMs: Math.round(t.storedMs),
      doneMs: Math.round(t.doneMs),
      perS: Math.round((n / t.doneMs) * 1000),
    }),
  );
}
for (const [q, k] of [...hist].sort((a, b) => b[1] - a[1]).slice(0, 25)) console.log(k, q);
const { prisma } = await import('#server/infra/prisma.ts');
console.log(
  JSON.stringify(
    await prisma()
      .$queryRaw`SELECT count(*)::int AS all, count(*) FILTER (WHERE timings ? 'reused')::int AS reused, sum((timings->>'runMs')::float) AS run, percentile_cont(0.5) within group (order by (timings->>'runMs')::float) filter (where not timings ? 'reused') as medrun FROM scores`,
  ),
);
await Promise.all(workers.map((w) => w.stop()));
const { closePrisma } = await import('#server/infra/prisma.ts');
await closePrisma();
await services.stop();
process.exit(0);
