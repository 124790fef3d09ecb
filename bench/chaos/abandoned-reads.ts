import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { quantile } from 'd3-array';
import type { DrillReport } from '#bench/chaos/harness/drill-report.ts';
import { requireAtMost, runDrill } from '#bench/chaos/harness/run-drill.ts';
import { prepareGrownDatabase } from '#bench/grown/prepare-grown-database.ts';
import { readSizes } from '#bench/grown/read-sizes.ts';
import { superviseWorker } from '#bench/harness/supervise-worker.ts';
import { pollUntil } from '#scripts/services/poll-until.ts';
import { environment } from '#server/infra/read-setting.ts';

const requests = 100;
const requestIntervalMs = 300;
/** The reader goes away after this long. */
const patienceMs = 100;
const articlesPerSecond = 10;
const phaseMs = requests * requestIntervalMs;
const maxEndMs = 1_000;
const maxSlowdown = 1.2;
const giveUpMs = 120_000;
/** A database user of the reader's own: its work is recognised whatever the server's code does. */
const readerRole = 'undertone_bench_reader';
/** The heaviest page: the most frequent phrases of 30 days. */
const heaviestInput = { json: { hours: 720, buckets: 60, limit: 60, universe: 'all' } };
const heaviestPath = `/api/trpc/story.phrases?input=${encodeURIComponent(JSON.stringify(heaviestInput))}`;

async function createReaderUrl(databaseUrl: string): Promise<string> {
  const { prisma } = await import('#server/infra/prisma.ts');
  const password = randomBytes(12).toString('hex');
  await prisma().$executeRawUnsafe(`DROP ROLE IF EXISTS ${readerRole}`);
  await prisma().$executeRawUnsafe(`CREATE ROLE ${readerRole} SUPERUSER LOGIN PASSWORD '${password}'`);
  const url = new URL(databaseUrl);
  url.username = readerRole;
  url.password = password;
  return url.toString();
}

async function startReaderServer(databaseUrl: string) {
  const { createSessionCookie, storeUser } = await import('#fixtures/factories/store-user.ts');
  const env = environment({ DATABASE_URL: await createReaderUrl(databaseUrl) });
  const child = fork('bench/chaos/harness/serve-trpc.ts', [], { env, execArgv: [] });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  const cookie = await createSessionCookie(await storeUser({ tier: 'premium' }));
  return { port, cookie, stop: () => child.disconnect() };
}

/** Asks for the heaviest page and goes away; gives the status where the answer came first. */
async function abandonRead({ port, cookie }: { port: number; cookie: string }): Promise<number | null> {
  let status: number | null = null;
  const sent = request({ port, host: '127.0.0.1', path: heaviestPath, headers: { cookie } });
  sent.on('response', (response) => {
    status = response.statusCode ?? null;
    response.resume();
  });
  sent.on('error', () => undefined);
  sent.end();
  await wait(patienceMs);
  sent.destroy();
  return status;
}

/** Milliseconds from an article's storing to its live event, for the articles stored since `from`. */
async function readLatencies(sourceId: string, from: Date): Promise<number[]> {
  const { openCacheRedis } = await import('#server/infra/redis.ts');
  const { liveStreamKey } = await import('#server/live-events/live-stream.ts');
  const redis = openCacheRedis();
  const entries = await redis.xrange(liveStreamKey, '-', '+');
  redis.disconnect();
  return entries.flatMap(([id, fields]) => {
    const { article } = JSON.parse(fields[1] ?? '{}') as {
      article?: { sourceId: string; firstSeenAt: string };
    };
    const isCounted = article?.sourceId === sourceId && new Date(article.firstSeenAt) >= from;
    return isCounted ? [Number.parseInt(id, 10) - Date.parse(article.firstSeenAt)] : [];
  });
}

/** Waits until no connection of the reader's server runs anything; gives the milliseconds. */
async function measureEndMs(): Promise<number> {
  const { prisma } = await import('#server/infra/prisma.ts');
  const startedAt = performance.now();
  const isIdle = async () => {
    const rows = await prisma().$queryRaw<unknown[]>`
      SELECT 1 FROM pg_stat_activity WHERE usename = ${readerRole} AND state = 'active'`;
    return rows.length === 0;
  };
  await pollUntil(isIdle, giveUpMs);
  return performance.now() - startedAt;
}

async function measure(databaseUrl: string): Promise<Pick<DrillReport, 'metrics' | 'notes'>> {
  const { openArticleLoad } = await import('#bench/grown/open-article-load.ts');
  const load = await openArticleLoad();
  const workers = [superviseWorker('ingest'), superviseWorker('inference')];
  const server = await startReaderServer(databaseUrl);
  await Promise.all(workers.map((worker) => worker.ready()));
  const stopLoad = load.start(articlesPerSecond);
  const p99Since = async (from: Date) =>
    quantile(await readLatencies(load.sourceId, from), 0.99) ?? Number.NaN;
  try {
    await pollUntil(async () => (await load.countScored()) > 0, giveUpMs);
    const quietFrom = new Date();
    await wait(phaseMs);
    const quietP99Ms = await p99Since(quietFrom);
    const busyFrom = new Date();
    const statuses: (number | null)[] = [];
    for (let i = 0; i < requests; i++) {
      statuses.push(await abandonRead(server));
      await wait(requestIntervalMs - patienceMs);
    }
    const endMs = await measureEndMs();
    await stopLoad();
    await pollUntil(async () => !(await load.hasPending()), giveUpMs);
    const busyP99Ms = await p99Since(busyFrom);
    return {
      metrics: [
        requireAtMost("end of the database's work after the last reader has gone, ms", endMs, maxEndMs),
        requireAtMost(
          "scoring's p99 beside the reads, times that without",
          busyP99Ms / quietP99Ms,
          maxSlowdown,
        ),
      ],
      notes: [
        `p99 from storing to live ${quietP99Ms.toFixed(0)} ms without, ${busyP99Ms.toFixed(0)} ms beside the reads`,
        `answered before the reader went: ${statuses.filter((status) => status !== null).length} of ${requests}`,
      ],
    };
  } finally {
    await stopLoad();
    server.stop();
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}

/**
 * drill runs R13: a reader asks for the heaviest page a hundred times and goes away, on a database of BENCH_ARTICLES
 * (5,000,000) articles that are scored meanwhile.
 */
export async function drill(): Promise<DrillReport> {
  const [articles = 0] = readSizes([5_000_000]);
  const postgresDir = await prepareGrownDatabase(articles);
  const name = `R13 ${requests} abandoned reads beside ${articles} articles`;
  return runDrill(async ({ databaseUrl }) => ({ name, ...(await measure(databaseUrl)) }), { postgresDir });
}
