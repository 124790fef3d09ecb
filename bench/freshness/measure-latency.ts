import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { forkLiveServer } from '#bench/harness/fork-live-server.ts';
import type { SyndicatedFeed } from '#bench/pipeline/make-syndicated-feeds.ts';
import { openSseClient } from '#fixtures/http/open-sse-client.ts';
import { pollUntil } from '#scripts/services/poll-until.ts';
import { waitUntil } from '#scripts/services/wait-until.ts';

/** Latencies holds the time from submitting a feed's bytes to the event at a client, in ms, ascending. */
export interface Latencies {
  sortedMs: number[];
  lost: number;
}

interface TitledFeed {
  /** A feed with one item, found in the events by its title. */
  feed: SyndicatedFeed;
  title: string;
}

/**
 * measureLatency submits feeds at a steady rate and reads the live stream as a browser does. It calls `submit` for each
 * feed when it is due, without waiting for the one before.
 */
export async function measureLatency(
  sources: TitledFeed[],
  {
    perSecond,
    cookie,
    submit,
  }: { perSecond: number; cookie: string; submit: (feed: SyndicatedFeed) => Promise<void> },
): Promise<Latencies> {
  const { child, url } = await forkLiveServer('product');
  const client = openSseClient(url, cookie);
  await waitUntil('an open stream', () => client.frames.some(({ event }) => event === 'hello'));
  const submittedAt = new Map<string, number>();
  const latenciesMs: number[] = [];
  let read = 0;
  const poll = setInterval(() => {
    for (; read < client.frames.length; read++) {
      const title = /"title":"([^"]*)"/.exec(client.frames[read]?.data ?? '')?.[1] ?? '';
      const at = submittedAt.get(title);
      if (at === undefined) continue;
      latenciesMs.push(performance.now() - at);
      submittedAt.delete(title);
    }
  }, 2);
  const startedAt = performance.now();
  const pending: Promise<void>[] = [];
  for (const [i, { feed, title }] of sources.entries()) {
    const dueInMs = startedAt + (i * 1_000) / perSecond - performance.now();
    if (dueInMs > 1) await wait(dueInMs);
    submittedAt.set(title, performance.now());
    const work = submit(feed);
    // Awaited below; without a handler now, a rejection would end the process and leave its servers running.
    work.catch(() => undefined);
    pending.push(work);
  }
  await Promise.all(pending);
  await pollUntil(() => submittedAt.size === 0, 30_000, 20);
  clearInterval(poll);
  client.disconnect();
  child.send('stop');
  await once(child, 'exit');
  return { sortedMs: latenciesMs.toSorted((a, b) => a - b), lost: submittedAt.size };
}
