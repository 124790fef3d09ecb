import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { BenchReport } from '#bench/harness/bench-report.ts';
import { forkLiveServer } from '#bench/harness/fork-live-server.ts';
import { withServices } from '#bench/harness/with-services.ts';
import { openSseClient, type SseClient } from '#fixtures/http/open-sse-client.ts';
import { spawnWorkerProcess, type WorkerProcess } from '#scripts/services/spawn-worker-process.ts';
import { waitUntil } from '#scripts/services/wait-until.ts';
import { environment } from '#server/infra/read-setting.ts';

const maxFiles = 45;
const windowCount = 3;
const preload = resolve('bench/call-path/record-coverage.mjs');
const recordingArgs = ['--import', preload];

interface ScriptCoverage {
  url: string;
  functions: { functionName: string; ranges: { startOffset: number; count: number }[] }[];
}

/** Files of server/ and workers/ in which a function ran; a file that was only loaded does not count. */
function executedFiles(folder: string, window: number): Set<string> {
  const root = `${resolve('.')}/`;
  const files = new Set<string>();
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${window}-`)) continue;
    const scripts = JSON.parse(readFileSync(join(folder, name), 'utf8')) as ScriptCoverage[];
    for (const { url, functions } of scripts) {
      if (!url.startsWith('file:')) continue;
      const file = fileURLToPath(url.split('?')[0] ?? url).replace(root, '');
      if (!/^(server|workers)\//.test(file) || file.includes('/generated/')) continue;
      const ran = functions.some(({ functionName, ranges }) => {
        const whole = functionName === '' && ranges[0]?.startOffset === 0;
        return !whole && (ranges[0]?.count ?? 0) > 0;
      });
      if (ran) files.add(file);
    }
  }
  return files;
}

interface CallPathHarness {
  folder: string;
  children: ChildProcess[];
  client: SseClient;
  /** Adds one item to the feed and waits for its event at the client. */
  publish(): Promise<void>;
}

async function recordWindow(
  { children, folder, publish }: CallPathHarness,
  window: number,
): Promise<Set<string>> {
  const toggle = () => children.forEach((child) => void child.kill('SIGUSR2'));
  toggle();
  await wait(500);
  await publish();
  toggle();
  const isWritten = () => readdirSync(folder).filter((name) => name.startsWith(`${window}-`)).length;
  await waitUntil('coverage of each process', () => isWritten() >= children.length);
  await wait(500);
  return executedFiles(folder, window);
}

async function measure(): Promise<BenchReport> {
  const { prisma } = await import('#server/infra/prisma.ts');
  const { createSessionCookie, storeUser } = await import('#fixtures/factories/store-user.ts');
  const { storeSource, storeTicker } = await import('#fixtures/factories/store-article.ts');
  const { startFakeFeedServer } = await import('#fixtures/feeds/start-fake-feed-server.ts');
  const folder = mkdtempSync(join(tmpdir(), 'undertone-call-path-'));
  const feed = await startFakeFeedServer();
  const env = { COVERAGE_DIR: folder, FETCH_ALLOW_INSIDE: feed.host };
  const ticker = await storeTicker({ name: 'Kestrel Motors' });
  const source = await storeSource({
    config: { url: feed.url },
    state: 'active',
    intervalSeconds: 3_600,
    nextCheckAt: new Date(Date.now() + 3_600_000),
  });
  const started: WorkerProcess[] = (['ingest', 'inference', 'general'] as const).map((role) =>
    spawnWorkerProcess(role, { env, nodeArgs: recordingArgs }),
  );
  for (const worker of started) {
    if (!(await worker.ready)) throw new Error(`A worker did not start:\n${worker.lastLines()}`);
  }
  const web = await forkLiveServer('product', { env: environment(env), execArgv: recordingArgs });
  const client = openSseClient(web.url, await createSessionCookie(await storeUser({ tier: 'professional' })));
  await waitUntil('an open stream', () => client.frames.some(({ event }) => event === 'hello'));
  let items = 0;
  async function publish() {
    const title = `${ticker.name} lifts outlook for quarter ${++items} after record orders`;
    feed.add({ id: `item-${items}`, title, publishedAt: new Date() });
    await prisma().source.update({ where: { id: source.id }, data: { nextCheckAt: new Date() } });
    const hasArrived = () => client.frames.some(({ data }) => data.includes(title));
    await waitUntil(`the event of “${title}”`, hasArrived, 60_000);
  }
  const children = [...started.map(({ child }) => child), web.child];
  const harness: CallPathHarness = { folder, children, client, publish };
  try {
    await publish();
    await publish();
    const seen: Set<string>[] = [];
    for (let window = 1; window <= windowCount; window++) seen.push(await recordWindow(harness, window));
    return toReport(seen);
  } finally {
    client.disconnect();
    for (const child of children) child.kill('SIGKILL');
    await feed.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Only what ran in every window is on the path: heartbeats and other periodic work fall out. */
function toReport(seen: Set<string>[]): BenchReport {
  const [first = new Set<string>(), ...others] = seen;
  const filesOnPath = [...first].filter((file) => others.every((files) => files.has(file))).sort();
  const lines = filesOnPath.map((file) => readFileSync(file, 'utf8').split('\n').length);
  const metrics: Record<string, number | string> = {
    [`files of server/ and workers/ with an executed function (goal: <= ${maxFiles})`]: filesOnPath.length,
    'largest of them, lines': Math.max(...lines),
    'files per window': seen.map(({ size }) => size).join(', '),
  };
  for (const [i, file] of filesOnPath.entries()) metrics[`${String(i + 1).padStart(2)}`] = file;
  return { name: 'call path: one RSS article from fetch to SSE', comparisons: [], metrics };
}

/** bench counts the files that one RSS article passes through, by V8 coverage of four real processes. */
export function bench(): Promise<BenchReport> {
  return withServices(measure);
}
