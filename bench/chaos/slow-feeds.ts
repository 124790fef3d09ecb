import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DrillReport } from '#bench/chaos/harness/drill-report.ts';
import { requireAtMost, requireZero, runDrill } from '#bench/chaos/harness/run-drill.ts';
import { startWorker } from '#scripts/services/start-worker.ts';
import { prisma } from '#server/infra/prisma.ts';
import { setEnvironment } from '#server/infra/read-setting.ts';

const feeds = 200;
const intervalSeconds = 10;
const windowSeconds = 45;
const deadlineSeconds = 15;
/** Parsing, storing and scheduling add to the deadline. */
const toleranceSeconds = 1.5;
const minThroughputShare = 0.95;

const rssHeader = '<?xml version="1.0"?><rss version="2.0"><channel><title>Drill</title>';
let servedItems = 0;

/** Serves a new item in every response. */
const respondImmediately: RequestListener = (_request, response) => {
  const n = ++servedItems;
  const item = `<item><guid>${n}</guid><title>Drill report ${n}</title><pubDate>${new Date().toUTCString()}</pubDate></item>`;
  response.writeHead(200, { 'content-type': 'application/rss+xml' });
  response.end(`${rssHeader}${item}</channel></rss>`);
};

/** Sends one byte a second and never ends. */
const respondSlowly: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/rss+xml' });
  let sent = 0;
  const timer = setInterval(() => response.write(rssHeader[sent++ % rssHeader.length] ?? ' '), 1_000);
  response.on('close', () => clearInterval(timer));
};

/** Each feed has its own port, so the per-host limits treat each as a separate host. */
async function startFeedServers(listener: RequestListener): Promise<Server[]> {
  return Promise.all(
    Array.from({ length: feeds }, async () => {
      const server = createServer(listener);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
}

async function addSources(servers: Server[], name: string, state: 'active' | 'paused'): Promise<void> {
  await prisma().source.createMany({
    data: servers.map((server, i) => {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed.xml`;
      return {
        kind: 'feed',
        name: `${name} ${i}`,
        outlet: name,
        url,
        config: { url },
        intervalSeconds,
        state,
      };
    }),
  });
}

/** Gives the slow feeds a history of fast responses, so that the scheduler does not expect them to be slow. */
async function recordFastHistoryOfSlowFeeds(): Promise<void> {
  const at = new Date();
  const sources = await prisma().source.findMany({ where: { outlet: 'Slow' }, select: { id: true } });
  await prisma().fetchRun.createMany({
    data: sources.map(({ id }) => ({ sourceId: id, startedAt: at, finishedAt: at, outcome: 'unchanged' })),
  });
  await prisma().source.updateMany({
    where: { outlet: 'Slow' },
    data: { state: 'active', nextCheckAt: null },
  });
}

async function measureThroughput(): Promise<{ perSecond: number; failed: number }> {
  const from = new Date();
  await sleep(windowSeconds * 1_000);
  const runs = await prisma().fetchRun.groupBy({
    by: ['outcome'],
    where: { finishedAt: { gte: from }, source: { outlet: 'Healthy' } },
    _count: true,
  });
  const count = (wanted: (outcome: string) => boolean) =>
    runs.filter(({ outcome }) => wanted(outcome)).reduce((sum, { _count }) => sum + _count, 0);
  const isRead = (outcome: string) => outcome === 'new' || outcome === 'unchanged';
  return { perSecond: count(isRead) / windowSeconds, failed: count((outcome) => !isRead(outcome)) };
}

interface SlowRuns {
  runs: bigint;
  timedOut: bigint;
  longest: number | null;
}

async function readSlowRuns(): Promise<SlowRuns> {
  const [row] = await prisma().$queryRaw<SlowRuns[]>`
    SELECT count(*) AS runs, count(*) FILTER (WHERE outcome = 'timed-out') AS "timedOut",
      max(extract(epoch FROM "finishedAt" - "startedAt"))::float AS longest
    FROM fetch_runs JOIN sources ON sources.id = fetch_runs."sourceId"
    WHERE sources.outlet = 'Slow' AND "finishedAt" > "startedAt"`;
  return row ?? { runs: 0n, timedOut: 0n, longest: null };
}

function toReport(
  without: { perSecond: number; failed: number },
  beside: { perSecond: number; failed: number },
  slow: SlowRuns,
): DrillReport {
  const share = beside.perSecond / without.perSecond;
  const longest = slow.longest ?? Number.POSITIVE_INFINITY;
  const other = Number(slow.runs - slow.timedOut);
  return {
    name: `H4 ${feeds} feeds that send one byte a second`,
    metrics: [
      {
        name: 'share of healthy throughput kept',
        value: Number(share.toFixed(3)),
        goal: `>= ${minThroughputShare}`,
        met: share >= minThroughputShare,
      },
      requireAtMost('longest slow fetch, s', longest, deadlineSeconds + toleranceSeconds),
      requireZero('slow fetches that did not time out', other),
      requireZero('failed healthy fetches', beside.failed),
    ],
    notes: [
      `healthy: ${feeds} feeds fetched every ${intervalSeconds} s, ${without.perSecond.toFixed(1)} fetches a second alone, ${beside.perSecond.toFixed(1)} beside the slow ones, ${windowSeconds} s each`,
      `slow: ${slow.runs} fetches, all ${feeds} started at the same time`,
    ],
  };
}

/** drill runs H4: feeds that never end beside healthy ones; slow fetches must time out and healthy throughput must stay. */
export function drill(): Promise<DrillReport> {
  return runDrill(measureBesideSlowFeeds);
}

async function measureBesideSlowFeeds(): Promise<DrillReport> {
  // The feed servers listen on this machine.
  setEnvironment({ FETCH_ALLOW_INSIDE: '127.0.0.1:*' });
  const servers = [
    await startFeedServers(respondImmediately),
    await startFeedServers(respondSlowly),
  ] as const;
  await addSources(servers[0], 'Healthy', 'active');
  await addSources(servers[1], 'Slow', 'paused');
  const workers = [await startWorker('ingest'), await startWorker('general')];
  try {
    // The first fetches of all sources are not a steady state.
    await sleep(15_000);
    const without = await measureThroughput();
    await recordFastHistoryOfSlowFeeds();
    const beside = await measureThroughput();
    return toReport(without, beside, await readSlowRuns());
  } finally {
    await Promise.all(workers.map((worker) => worker.kill()));
    for (const server of servers.flat()) {
      server.closeAllConnections();
      server.close();
    }
  }
}
