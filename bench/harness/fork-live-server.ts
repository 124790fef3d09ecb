import { type ChildProcess, type ForkOptions, fork } from 'node:child_process';
import { once } from 'node:events';

/** ServerCommand is a message to a live server process. */
export type ServerCommand = 'usage' | 'stop';

/** ResourceUsage is a live server's reply to `usage`: CPU seconds since its start, and resident memory. */
export interface ResourceUsage {
  cpuSeconds: number;
  rssBytes: number;
  clients: number;
}

/** LiveServer is a process that serves live events on loopback. */
export interface LiveServer {
  child: ChildProcess;
  port: number;
  /** Address of the event stream. */
  url: string;
}

/** forkLiveServer starts a process with the product's live server or with the naive peer, and waits until it listens. */
export async function forkLiveServer(
  server: 'product' | 'peer',
  options: Pick<ForkOptions, 'env' | 'execArgv'> = { execArgv: [] },
): Promise<LiveServer> {
  const child = fork('bench/harness/serve-live.ts', [server], options);
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return { child, port, url: `http://127.0.0.1:${port}/api/live` };
}
