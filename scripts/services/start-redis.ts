import { type SpawnOptions, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Redis } from 'ioredis';
import { findFreePort } from '#scripts/services/find-free-port.ts';
import { isProcessAlive } from '#scripts/services/is-process-alive.ts';
import { pollUntil } from '#scripts/services/poll-until.ts';
import { protectDataDirectory } from '#scripts/services/protect-data-directory.ts';
import { withPrivateUmask } from '#scripts/services/with-private-umask.ts';
import { findRedis } from '#scripts/setup/install-redis.mjs';
import { SetupFailure } from '#scripts/setup/setup-failure.mjs';

export interface RunningRedis {
  /** For the queues: database 0. */
  url: string;
  /** For the live stream and caches: database 1. */
  cacheUrl: string;
  stop(): Promise<void>;
}

interface ServerConfig {
  port: number;
  password: string;
}

/** readOrCreateConfig reads port and password from the data folder, and chooses what it lacks. */
async function readOrCreateConfig(dataDir: string): Promise<ServerConfig> {
  const file = join(dataDir, 'redis.json');
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<ServerConfig>) : {};
  const config = {
    port: known.port ?? (await findFreePort()),
    // An installation of an earlier version has no password yet.
    password: known.password ?? randomBytes(24).toString('base64url'),
  };
  writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
  return config;
}

/** requirePassword sets the password of a server that an earlier version left running without one. */
async function requirePassword(redis: Redis, password: string): Promise<void> {
  try {
    await redis.call('AUTH', password);
  } catch (error) {
    if (!/without any password configured/.test((error as Error).message)) throw error;
    await redis.config('SET', 'requirepass', password);
    await redis.call('AUTH', password);
  }
}

/** findRunningPid gives the process id of the server that runs in this folder; null when none answers. */
async function findRunningPid({ port, password }: ServerConfig, folder: string): Promise<number | null> {
  const redis = new Redis({
    port,
    host: '127.0.0.1',
    lazyConnect: true,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
    // Signed in below; until then the server answers no handshake (HELLO) and no ready check.
    protocol: 2,
    enableReadyCheck: false,
    disableClientInfo: true,
  });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    await requirePassword(redis, password);
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

async function stop(config: ServerConfig, folder: string): Promise<void> {
  const pid = await findRunningPid(config, folder);
  if (pid === null) return;
  // On SIGTERM Redis writes and closes the append-only file.
  process.kill(pid, 'SIGTERM');
  if (await pollUntil(() => !isProcessAlive(pid), 6_000)) return;
  process.kill(pid, 'SIGKILL');
  await pollUntil(() => !isProcessAlive(pid), 1_000);
}

/** writeConfigFile writes the server's settings to a file of mode 600: in arguments every user could read the password. */
function writeConfigFile(file: string, { port, password }: ServerConfig, folder: string): void {
  const settings = {
    port,
    bind: '127.0.0.1',
    requirepass: password,
    dir: folder,
    appendonly: 'yes',
    appendfsync: 'everysec',
    'maxmemory-policy': 'noeviction',
    save: '',
    daemonize: 'no',
    pidfile: join(folder, 'redis.pid'),
    'protected-mode': 'yes',
  };
  // Redis reads quoted values with backslash escapes.
  const lines = Object.entries(settings).map(([name, value]) => `${name} ${JSON.stringify(String(value))}\n`);
  writeFileSync(file, lines.join(''), { mode: 0o600 });
  chmodSync(file, 0o600);
}

function launch(dataDir: string, config: ServerConfig, folder: string, logFile: string): void {
  const server = findRedis();
  if (!server)
    throw new SetupFailure(
      'No Redis was found. Install redis-server or valkey-server (6.2 or later), or set REDIS_URL.',
    );
  const configFile = resolve(dataDir, 'redis.conf');
  writeConfigFile(configFile, config, folder);
  const log = openSync(logFile, 'a', 0o600);
  const options = { cwd: folder, detached: true, stdio: ['ignore', log, log] } satisfies SpawnOptions;
  withPrivateUmask(() => spawn(server, [configFile], options)).unref();
  closeSync(log);
}

/**
 * startRedis starts a server on a data folder, or reuses one that still runs there; either way it asks for a password.
 * Errors: SetupFailure.
 */
export async function startRedis({ dataDir }: { dataDir: string }): Promise<RunningRedis> {
  const folder = resolve(dataDir, 'redis');
  protectDataDirectory(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const config = await readOrCreateConfig(dataDir);
  const logFile = resolve(dataDir, 'redis.log');
  if ((await findRunningPid(config, folder)) === null) {
    launch(dataDir, config, folder, logFile);
    if (!(await pollUntil(async () => (await findRunningPid(config, folder)) !== null, 30_000))) {
      throw new SetupFailure(`Redis did not start: see ${logFile}.`);
    }
  }
  const url = `redis://:${config.password}@127.0.0.1:${config.port}`;
  return { url: `${url}/0`, cacheUrl: `${url}/1`, stop: () => stop(config, folder) };
}
