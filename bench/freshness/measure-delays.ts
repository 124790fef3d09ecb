import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Feed } from '#bench/pipeline/make-feeds.ts';
import { openLive } from '#tests/factories/live-client.ts';
import { waitUntil } from '#tests/servers/wait-until.ts';

/** Delays are milliseconds from handing in a feed's bytes to its article's arrival at a client, sorted. */
export interface Delays {
  sorted: number[];
  lost: number;
}

interface Source {
  /** One feed with one item; its title is what is looked for in the events. */
  feed: Feed;
  title: string;
}

async function serve(): Promise<{ child: ChildProcess; url: string }> {
  const child = fork('bench/live/serve.ts', ['product'], { execArgv: [] });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return { child, url: `http://127.0.0.1:${port}/api/live` };
}

/**
 * measureDelays hands in feeds at a steady rate and listens as a browser does. `handIn` is given each feed when its time
 * has come; it need not be awaited, as feeds of different outlets come in side by side.
 */
export async function measureDelays(
  sources: Source[],
  { perSecond, cookie, handIn }: { perSecond: number; cookie: string; handIn: (feed: Feed) => Promise<void> },
): Promise<Delays> {
  const { child, url } = await serve();
  const client = openLive(url, cookie);
  await waitUntil('a stream', () => client.frames.some(({ event }) => event === 'hello'));
  const handedIn = new Map<string, number>();
  const delays: number[] = [];
  let read = 0;
  const look = setInterval(() => {
    for (; read < client.frames.length; read++) {
      const title = /"title":"([^"]*)"/.exec(client.frames[read]?.data ?? '')?.[1] ?? '';
      const at = handedIn.get(title);
      if (at === undefined) continue;
      delays.push(performance.now() - at);
      handedIn.delete(title);
    }
  }, 2);
  const startedAt = performance.now();
  const under: Promise<void>[] = [];
  for (const [i, { feed, title }] of sources.entries()) {
    const dueInMs = startedAt + (i * 1_000) / perSecond - performance.now();
    if (dueInMs > 1) await wait(dueInMs);
    handedIn.set(title, performance.now());
    const work = handIn(feed);
    // Its failure is told where it is awaited, below: told nobody, it would end the process and leave its servers behind.
    work.catch(() => undefined);
    under.push(work);
  }
  await Promise.all(under);
  const deadline = performance.now() + 30_000;
  while (handedIn.size > 0 && performance.now() < deadline) await wait(20);
  clearInterval(look);
  client.cut();
  child.send('stop');
  await once(child, 'exit');
  return { sorted: delays.toSorted((a, b) => a - b), lost: handedIn.size };
}
