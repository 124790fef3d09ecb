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
/** Reading, storing and a busy machine come on top of the deadline. */
const toleranceSeconds = 1.5;
const minThroughputShare = 0.95;

const rssHeader = '<?xml version="1.0"?><rss version="2.0"><channel><title>Drill</title>';
let servedItems = 0;

/** Every answer tells something new. */
const respondImmediately: RequestListener = (_request, response) => {
  const n = ++servedItems;
  const item = `<item><guid>${n}</guid><title>Drill report ${n}</title><pubDate>${new Date().toUTCString()}</pubDate></item>`;
  response.writeHead(200, { 'content-type': 'application/rss+xml' });
  response.end(`${rssHeader}${item}</channel></rss>`);
};

/** One byte a second, without end. */
const respondSlowly: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/rss+xml' });
  let sent = 0;
  const timer = setInterval(() => response.write(rssHeader[sent++ % rssHeader.length] ?? ' '), 1_000);
  response.on('close', () => clearInterval(timer));
};

/** Each feed has a port of its own: to the limits for a host it is a host of its own. */
async function startFeedServers(answer: RequestListener): Promise<Server[]> {
  return Promise.all(
    Array.from({ length: feeds }, async () => {
      const server = createServer(answer);
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

/** As if all slow feeds had answered at once so far: the scheduler cannot know what is coming. */
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
      requireAtMost('longest slow reading, s', longest, deadlineSeconds + toleranceSeconds),
      requireZero('slow readings that did not end as timed-out', other),
      requireZero('healthy readings that failed', beside.failed),
    ],
    notes: [
      `healthy: ${feeds} feeds asked every ${intervalSeconds} s, ${without.perSecond.toFixed(1)} readings a second alone, ${beside.perSecond.toFixed(1)} beside the slow ones, ${windowSeconds} s each`,
      `slow: ${slow.runs} readings, all ${feeds} begun at once, without warning`,
    ],
  };
}

/** drill is H4: feeds that never come to an end, beside healthy ones; each ends at its deadline and holds nobody up. */
export function drill(): Promise<DrillReport> {
  return runDrill(measureBesideSlowFeeds);
}

async function measureBesideSlowFeeds(): Promise<DrillReport> {
  // The feeds stand on this machine.
  setEnvironment({ FETCH_ALLOW_INSIDE: '127.0.0.1:*' });
  const servers = [
    await startFeedServers(respondImmediately),
    await startFeedServers(respondSlowly),
  ] as const;
  await addSources(servers[0], 'Healthy', 'active');
  await addSources(servers[1], 'Slow', 'paused');
  const workers = [await startWorker('ingest'), await startWorker('general')];
  try {
    // The first readings of all are no steady state yet.
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
