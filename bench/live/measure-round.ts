import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { openListeners } from '#bench/live/open-listeners.ts';
import type { ResourceUsage, ServerCommand } from '#bench/live/serve.ts';
import { makeScoredArticle } from '#fixtures/factories/make-scored-article.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';
import { publishLiveEvents } from '#server/live-events/publish-live-events.ts';

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

async function sendCommand(child: ChildProcess, question: ServerCommand): Promise<ResourceUsage> {
  const answer = once(child, 'message');
  child.send(question);
  return (await answer)[0] as ResourceUsage;
}

function quantile(sorted: number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
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

/** measureRound serves one round in a process of its own, so that its CPU time and memory are its own. */
export async function measureRound(round: LoadRound): Promise<RoundResult> {
  const child = fork('bench/live/serve.ts', [round.server], { execArgv: [] });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  const listeners = await openListeners(port, round.cookies, round.clients);
  await publishEvent();
  while (listeners.minReceived() < 1) await wait(20);
  listeners.delaysMs.length = 0;
  const before = await sendCommand(child, 'usage');
  const expected = (await publishAtRate(round)) * round.clients;
  const deadline = performance.now() + 20_000;
  while (listeners.received() < expected + round.clients && performance.now() < deadline) await wait(20);
  const after = await sendCommand(child, 'usage');
  const delays = listeners.delaysMs.toSorted((a, b) => a - b);
  listeners.close();
  child.send('stop' satisfies ServerCommand);
  await once(child, 'exit');
  return {
    delivered: listeners.received() - round.clients,
    expected,
    p50Ms: quantile(delays, 0.5),
    p99Ms: quantile(delays, 0.99),
    cpuSeconds: after.cpuSeconds - before.cpuSeconds,
    rssMb: after.rssBytes / 1024 / 1024,
  };
}
