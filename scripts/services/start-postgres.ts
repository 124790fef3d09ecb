import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Client, escapeLiteral } from 'pg';
import { chooseMemorySettings } from '#scripts/services/choose-memory-settings.ts';
import { findFreePort } from '#scripts/services/find-free-port.ts';
import { initialiseCluster } from '#scripts/services/initialise-cluster.ts';
import { isProcessAlive } from '#scripts/services/is-process-alive.ts';
import { pollUntil } from '#scripts/services/poll-until.ts';
import { chooseClusterDir, resolvePostgresBinDir } from '#scripts/services/postgres-paths.ts';
import { protectDataDirectory } from '#scripts/services/protect-data-directory.ts';
import { withPrivateUmask } from '#scripts/services/with-private-umask.ts';
import { SetupFailure } from '#scripts/setup/setup-failure.mjs';

export interface PostgresOptions {
  dataDir: string;
  /** Additional settings of the server, such as `fsync=off` for tests. */
  settings?: string[];
}

export interface RunningPostgres {
  /** Address for the application, whose role owns nothing; `grantApplicationRole` lets it use the tables. */
  url: string;
  /** Address of the owner, for migrations. */
  ownerUrl: string;
  stop(): Promise<void>;
}

interface ServerConfig {
  port: number;
  /** Of the owner `undertone`, a superuser. */
  password: string;
  /** Of the application's role. */
  applicationPassword: string;
  /** Folder of the cluster, when it is outside of the data folder. */
  cluster?: string;
}

const databaseName = 'undertone';
const applicationRole = 'undertone_app';

const createPassword = () => randomBytes(18).toString('base64url');

/** toOwnerUrl gives the address of a database for the cluster's superuser. */
function toOwnerUrl({ port, password }: ServerConfig, name: string): string {
  return `postgresql://undertone:${password}@127.0.0.1:${port}/${name}`;
}

async function chooseConfig(dataDir: string): Promise<Omit<ServerConfig, 'applicationPassword'>> {
  const cluster = chooseClusterDir(dataDir);
  return {
    port: await findFreePort(),
    password: createPassword(),
    // Not stored when it is inside: the data folder may then be moved.
    cluster: dirname(cluster) === resolve(dataDir) ? undefined : cluster,
  };
}

/** readOrCreateConfig reads the server's settings from the data folder, and chooses those it lacks. */
async function readOrCreateConfig(dataDir: string): Promise<ServerConfig> {
  const file = join(dataDir, 'postgres.json');
  const known = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as ServerConfig)
    : await chooseConfig(dataDir);
  // An installation of an earlier version has no application role yet.
  const config = { applicationPassword: createPassword(), ...known };
  writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
  return config;
}

async function acceptsConnections(url: string): Promise<boolean> {
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

/** readPostmasterPid gives the process id of the server that runs on a cluster; null when none does. */
function readPostmasterPid(cluster: string): number | null {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && isProcessAlive(pid) ? pid : null;
}

function launch(cluster: string, port: number, logFile: string, settings: string[]): ChildProcess {
  const { uid, gid } = statSync(cluster);
  const flags = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    ...chooseMemorySettings(),
    ...settings,
  ];
  const log = openSync(logFile, 'a', 0o600);
  const owner = process.getuid?.() === 0 ? { uid, gid } : {};
  const program = join(resolvePostgresBinDir(), 'postgres');
  const server = withPrivateUmask(() =>
    spawn(program, ['-D', cluster, '-p', String(port), ...flags.flatMap((flag) => ['-c', flag])], {
      ...owner,
      cwd: cluster,
      // Its own process group: Ctrl-C must not stop it before the processes that use it.
      detached: true,
      stdio: ['ignore', log, log],
    }),
  );
  closeSync(log);
  server.unref();
  return server;
}

/** createDatabase creates the database and the application's role where they are missing. */
async function createDatabase(config: ServerConfig): Promise<void> {
  const client = new Client({ connectionString: toOwnerUrl(config, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
    const roles = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [applicationRole]);
    if (roles.rowCount === 0) await client.query(`CREATE ROLE ${applicationRole}`);
    await client.query(
      `ALTER ROLE ${applicationRole} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
       PASSWORD ${escapeLiteral(config.applicationPassword)}`,
    );
  } finally {
    await client.end();
  }
}

async function stop(cluster: string): Promise<void> {
  const pid = readPostmasterPid(cluster);
  if (pid === null) return;
  // SIGINT is Postgres's fast shutdown: it rolls back open transactions and needs no recovery afterwards.
  process.kill(pid, 'SIGINT');
  if (await pollUntil(() => !isProcessAlive(pid), 8_000)) return;
  process.kill(pid, 'SIGQUIT');
  await pollUntil(() => !isProcessAlive(pid), 2_000);
}

/**
 * startPostgres starts the embedded server on a data folder, or reuses one that still runs there after its supervisor
 * was killed. Errors: SetupFailure.
 */
export async function startPostgres({ dataDir, settings = [] }: PostgresOptions): Promise<RunningPostgres> {
  protectDataDirectory(dataDir);
  const config = await readOrCreateConfig(dataDir);
  const cluster = config.cluster ?? resolve(dataDir, 'postgres');
  const logFile = resolve(dataDir, 'postgres.log');
  const adminUrl = toOwnerUrl(config, 'postgres');
  const { applicationPassword, port } = config;
  const running = {
    url: `postgresql://${applicationRole}:${applicationPassword}@127.0.0.1:${port}/${databaseName}`,
    ownerUrl: toOwnerUrl(config, databaseName),
    stop: () => stop(cluster),
  };
  if (readPostmasterPid(cluster) === null || !(await acceptsConnections(adminUrl))) {
    if (!existsSync(join(cluster, 'PG_VERSION'))) await initialiseCluster(cluster, config.password);
    // A killed server may still be shutting down.
    if (!(await pollUntil(() => readPostmasterPid(cluster) === null, 5_000))) await stop(cluster);
    let server = launch(cluster, config.port, logFile, settings);
    const hasStarted = async () => {
      if (await acceptsConnections(adminUrl)) return true;
      // A new server exits while processes of a killed one still hold its shared memory.
      const hasExited = server.exitCode !== null || server.signalCode !== null;
      if (hasExited) server = launch(cluster, config.port, logFile, settings);
      return false;
    };
    if (!(await pollUntil(hasStarted, 30_000, 250))) {
      throw new SetupFailure(`Postgres did not start: see ${logFile}.`);
    }
  }
  await createDatabase(config);
  return running;
}
