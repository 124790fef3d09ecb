import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Redis } from 'ioredis';
import { findFreePort } from '#scripts/services/find-free-port.ts';
import { isProcessAlive } from '#scripts/services/is-process-alive.ts';
import { pollUntil } from '#scripts/services/poll-until.ts';
import { findRedis } from '#scripts/setup/install-redis.mjs';
import { SetupFailure } from '#scripts/setup/setup-failure.mjs';

export interface RunningRedis {
  /** For the queues: database 0. */
  url: string;
  /** For the live stream and caches: database 1. */
  cacheUrl: string;
  stop(): Promise<void>;
}

async function readOrChoosePort(dataDir: string): Promise<number> {
  const file = join(dataDir, 'redis.json');
  if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { port: number }).port;
  const port = await findFreePort();
  writeFileSync(file, JSON.stringify({ port }), { mode: 0o600 });
  return port;
}

/** findRunningPid gives the process id of the server that runs in this folder; null when none answers. */
async function findRunningPid(port: number, folder: string): Promise<number | null> {
  const redis = new Redis({
    port,
    host: '127.0.0.1',
    lazyConnect: true,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    const [, dir] = (await redis.config('GET', 'dir')) as [string, string];
    const pid = /process_id:(\d+)/.exec(await redis.info('server'))?.[1];
    // Rejects with LOADING until the append-only file is loaded.
    await redis.dbsize();
    return dir === folder && pid ? Number(pid) : null;
  } catch {
    return null;
  } finally {
    redis.disconnect();
  }
}

async function stop(port: number, folder: string): Promise<void> {
  const pid = await findRunningPid(port, folder);
  if (pid === null) return;
  // On SIGTERM Redis writes and closes the append-only file.
  process.kill(pid, 'SIGTERM');
  if (await pollUntil(() => !isProcessAlive(pid), 6_000)) return;
  process.kill(pid, 'SIGKILL');
  await pollUntil(() => !isProcessAlive(pid), 1_000);
}

function launch(port: number, folder: string, logFile: string): void {
  const server = findRedis();
  if (!server)
    throw new SetupFailure(
      'No Redis was found. Install redis-server or valkey-server (6.2 or later), or set REDIS_URL.',
    );
  const log = openSync(logFile, 'a');
  const settings = {
    port,
    bind: '127.0.0.1',
    dir: folder,
    appendonly: 'yes',
    appendfsync: 'everysec',
    'maxmemory-policy': 'noeviction',
    save: '',
    daemonize: 'no',
    pidfile: join(folder, 'redis.pid'),
    'protected-mode': 'yes',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  spawn(server, flags, { cwd: folder, detached: true, stdio: ['ignore', log, log] }).unref();
}

/** startRedis starts a server on a data folder, or reuses one that still runs there. Errors: SetupFailure. */
export async function startRedis({ dataDir }: { dataDir: string }): Promise<RunningRedis> {
  const folder = resolve(dataDir, 'redis');
  mkdirSync(folder, { recursive: true });
  const port = await readOrChoosePort(dataDir);
  const logFile = resolve(dataDir, 'redis.log');
  if ((await findRunningPid(port, folder)) === null) {
    launch(port, folder, logFile);
    if (!(await pollUntil(async () => (await findRunningPid(port, folder)) !== null, 30_000))) {
      throw new SetupFailure(`Redis did not start: see ${logFile}.`);
    }
  }
  const url = `redis://127.0.0.1:${port}`;
  return { url: `${url}/0`, cacheUrl: `${url}/1`, stop: () => stop(port, folder) };
}
