import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { quantile } from 'd3-array';
import { forkLiveServer, type ResourceUsage, type ServerCommand } from '#bench/harness/fork-live-server.ts';
import { openListeners } from '#bench/live/open-listeners.ts';
import { makeScoredArticle } from '#fixtures/factories/make-scored-article.ts';
import { pollUntil } from '#scripts/services/poll-until.ts';
import { waitUntil } from '#scripts/services/wait-until.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';
import { publishLiveEvents } from '#server/live-events/live-stream.ts';

export interface LoadRound {
  server: 'product' | 'peer';
  clients: number;
  eventsPerSecond: number;
  seconds: number;
  cookies: string[];
}

export interface RoundResult {
  delivered: number;
  expected: number;
  p50Ms: number;
  p99Ms: number;
  cpuSeconds: number;
  rssMb: number;
}

async function sendCommand(child: ChildProcess, command: ServerCommand): Promise<ResourceUsage> {
  const reply = once(child, 'message');
  child.send(command);
  return (await reply)[0] as ResourceUsage;
}

const company = {
  tickerId: 1,
  symbol: 'ACME',
  exchange: 'DEMO',
  name: 'Acme Industries',
  sector: 'Energy',
  relevance: 92,
  reason: 'Named first in the headline',
  mention: 'Acme',
  status: 'scored' as const,
  label: 'positive' as const,
  score: 0.71,
  confidence: 0.84,
};

async function publishEvent(): Promise<void> {
  const articleId = randomUUID();
  const summary = `@${(performance.timeOrigin + performance.now()).toFixed(3)}@`;
  const article = makeScoredArticle({
    articleId,
    summary,
    companies: [company, { ...company, tickerId: 2 }],
  });
  await publishLiveEvents(sharedCacheRedis(), [
    { key: articleId, event: { type: 'article.scored', demo: false, article } },
  ]);
}

async function publishAtRate({ eventsPerSecond, seconds }: LoadRound): Promise<number> {
  const total = eventsPerSecond * seconds;
  const startedAt = performance.now();
  for (let i = 0; i < total; i += 1) {
    const dueInMs = startedAt + (i * 1_000) / eventsPerSecond - performance.now();
    if (dueInMs > 1) await wait(dueInMs);
    await publishEvent();
  }
  return total;
}

/** measureRound runs one round against a server process of its own, whose CPU time and memory it reports. */
export async function measureRound(round: LoadRound): Promise<RoundResult> {
  const { child, port } = await forkLiveServer(round.server);
  const listeners = await openListeners(port, round.cookies, round.clients);
  await publishEvent();
  await waitUntil('the first event at every client', () => listeners.minReceived() >= 1);
  listeners.delaysMs.length = 0;
  const before = await sendCommand(child, 'usage');
  const expected = (await publishAtRate(round)) * round.clients;
  await pollUntil(() => listeners.received() >= expected + round.clients, 20_000, 20);
  const after = await sendCommand(child, 'usage');
  const delays = listeners.delaysMs;
  listeners.close();
  child.send('stop' satisfies ServerCommand);
  await once(child, 'exit');
  return {
    delivered: listeners.received() - round.clients,
    expected,
    p50Ms: quantile(delays, 0.5) ?? Number.NaN,
    p99Ms: quantile(delays, 0.99) ?? Number.NaN,
    cpuSeconds: after.cpuSeconds - before.cpuSeconds,
    rssMb: after.rssBytes / 1024 / 1024,
  };
}
