import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { SyndicatedFeed } from '#bench/pipeline/make-syndicated-feeds.ts';
import { openSseClient } from '#fixtures/http/open-sse-client.ts';
import { waitUntil } from '#scripts/services/wait-until.ts';

/** Latencies are milliseconds from handing in a feed's bytes to its article's arrival at a client, sorted. */
export interface Latencies {
  sortedMs: number[];
  lost: number;
}

interface TitledFeed {
  /** One feed with one item; its title is what is looked for in the events. */
  feed: SyndicatedFeed;
  title: string;
}

async function startLiveServer(): Promise<{ child: ChildProcess; url: string }> {
  const child = fork('bench/live/serve.ts', ['product'], { execArgv: [] });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return { child, url: `http://127.0.0.1:${port}/api/live` };
}

/**
 * measureLatency hands in feeds at a steady rate and listens as a browser does. `submitBatches` is given each feed when its time
 * has come; it need not be awaited, as feeds of different outlets come in side by side.
 */
export async function measureLatency(
  sources: TitledFeed[],
  {
    perSecond,
    cookie,
    handIn,
  }: { perSecond: number; cookie: string; handIn: (feed: SyndicatedFeed) => Promise<void> },
): Promise<Latencies> {
  const { child, url } = await startLiveServer();
  const client = openSseClient(url, cookie);
  await waitUntil('a stream', () => client.frames.some(({ event }) => event === 'hello'));
  const submittedAt = new Map<string, number>();
  const delays: number[] = [];
  let read = 0;
  const poll = setInterval(() => {
    for (; read < client.frames.length; read++) {
      const title = /"title":"([^"]*)"/.exec(client.frames[read]?.data ?? '')?.[1] ?? '';
      const at = submittedAt.get(title);
      if (at === undefined) continue;
      delays.push(performance.now() - at);
      submittedAt.delete(title);
    }
  }, 2);
  const startedAt = performance.now();
  const pending: Promise<void>[] = [];
  for (const [i, { feed, title }] of sources.entries()) {
    const dueInMs = startedAt + (i * 1_000) / perSecond - performance.now();
    if (dueInMs > 1) await wait(dueInMs);
    submittedAt.set(title, performance.now());
    const work = handIn(feed);
    // Its failure is told where it is awaited, below: told nobody, it would end the process and leave its servers behind.
    work.catch(() => undefined);
    pending.push(work);
  }
  await Promise.all(pending);
  const deadline = performance.now() + 30_000;
  while (submittedAt.size > 0 && performance.now() < deadline) await wait(20);
  clearInterval(poll);
  client.disconnect();
  child.send('stop');
  await once(child, 'exit');
  return { sortedMs: delays.toSorted((a, b) => a - b), lost: submittedAt.size };
}
