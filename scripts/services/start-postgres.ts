import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Client } from 'pg';
import { freePort } from '#scripts/services/free-port.ts';
import { initialiseCluster } from '#scripts/services/initialise-cluster.ts';
import { clusterPlace, postgresPrograms } from '#scripts/services/postgres-place.ts';
import { isAlive, until } from '#scripts/services/until.ts';
import { SetupFailure } from '#scripts/setup/setup-failure.mjs';

export interface PostgresOptions {
  dataDir: string;
  /** Settings on top of ours, such as `fsync=off` for tests. */
  settings?: string[];
}

export interface RunningPostgres {
  url: string;
  stop(): Promise<void>;
}

interface Identity {
  port: number;
  password: string;
  /** Where the cluster lies when it cannot lie in the data folder. */
  cluster?: string;
}

const database = 'undertone';

function urlOf({ port, password }: Identity, name: string): string {
  return `postgresql://undertone:${password}@127.0.0.1:${port}/${name}`;
}

/** readIdentity gives what belongs to a data folder's server, choosing it the first time. */
async function readIdentity(dataDir: string): Promise<Identity> {
  const file = join(dataDir, 'postgres.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Identity;
  const cluster = clusterPlace(dataDir);
  const identity: Identity = {
    port: await freePort(),
    password: randomBytes(18).toString('base64url'),
    // A data folder in its place may move with the checkout.
    cluster: dirname(cluster) === resolve(dataDir) ? undefined : cluster,
  };
  writeFileSync(file, JSON.stringify(identity), { mode: 0o600 });
  return identity;
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** postmaster gives the process id of the server that owns a cluster, or null when none lives. */
function postmaster(cluster: string): number | null {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && isAlive(pid) ? pid : null;
}

function launch(cluster: string, port: number, logFile: string, settings: string[]): ChildProcess {
  const { uid, gid } = statSync(cluster);
  const flags = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'shared_buffers=256MB',
    ...settings,
  ];
  const log = openSync(logFile, 'a');
  const owner = process.getuid?.() === 0 ? { uid, gid } : {};
  const server = spawn(
    join(postgresPrograms(), 'postgres'),
    ['-D', cluster, '-p', String(port), ...flags.flatMap((flag) => ['-c', flag])],
    {
      ...owner,
      cwd: cluster,
      // A process group of its own: Ctrl-C in the terminal must not reach it before its users have parted.
      detached: true,
      stdio: ['ignore', log, log],
    },
  );
  closeSync(log);
  server.unref();
  return server;
}

async function createDatabase(identity: Identity): Promise<void> {
  const client = new Client({ connectionString: urlOf(identity, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${database}`);
  } finally {
    await client.end();
  }
}

async function stop(cluster: string): Promise<void> {
  const pid = postmaster(cluster);
  if (pid === null) return;
  // SIGINT is Postgres's fast shutdown: it rolls back what is open and leaves a clean folder.
  process.kill(pid, 'SIGINT');
  if (await until(() => !isAlive(pid), 8_000)) return;
  process.kill(pid, 'SIGQUIT');
  await until(() => !isAlive(pid), 2_000);
}

/**
 * startPostgres starts the embedded server on a data folder, or takes over one that still runs there after its
 * supervisor was killed. Errors: SetupFailure.
 */
export async function startPostgres({ dataDir, settings = [] }: PostgresOptions): Promise<RunningPostgres> {
  mkdirSync(dataDir, { recursive: true });
  // Under root the server runs as a user of its own, which must be able to pass through.
  if (process.getuid?.() === 0) chmodSync(dataDir, 0o711);
  const identity = await readIdentity(dataDir);
  const cluster = identity.cluster ?? resolve(dataDir, 'postgres');
  const logFile = resolve(dataDir, 'postgres.log');
  const admin = urlOf(identity, 'postgres');
  const running = { url: urlOf(identity, database), stop: () => stop(cluster) };
  if (postmaster(cluster) === null || !(await answers(admin))) {
    if (!existsSync(join(cluster, 'PG_VERSION'))) await initialiseCluster(cluster, identity.password);
    // A server that was killed may still be going down.
    if (!(await until(() => postmaster(cluster) === null, 5_000))) await stop(cluster);
    let server = launch(cluster, identity.port, logFile, settings);
    const answersAtLast = async () => {
      if (await answers(admin)) return true;
      // Processes of a killed server hold its memory for a moment, and a new one gives up at once.
      const gaveUp = server.exitCode !== null || server.signalCode !== null;
      if (gaveUp) server = launch(cluster, identity.port, logFile, settings);
      return false;
    };
    if (!(await until(answersAtLast, 30_000, 250))) {
      throw new SetupFailure(`Postgres did not start; ${logFile} says why.`);
    }
  }
  await createDatabase(identity);
  return running;
}
