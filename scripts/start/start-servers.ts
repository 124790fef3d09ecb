import { startPostgres } from '#scripts/services/start-postgres.ts';
import { startRedis } from '#scripts/services/start-redis.ts';
import { checkRedis } from '#scripts/start/check-redis.ts';
import type { LogPrinter } from '#scripts/start/create-log-printer.ts';
import type { InstallationSettings } from '#scripts/start/read-installation-settings.ts';
import { superviseProcess } from '#scripts/start/supervise-process.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';

/** ServerAddresses are the environment variables with the addresses of the servers. */
export interface ServerAddresses {
  DATABASE_URL: string;
  /** The owner of the tables, for migrations; undefined where DATABASE_URL's role owns them. */
  MIGRATION_DATABASE_URL?: string;
  REDIS_URL: string;
  REDIS_CACHE_URL?: string;
}

interface StartContext {
  settings: InstallationSettings;
  lifecycle: Lifecycle;
  printer: LogPrinter;
  /** Additional settings of Postgres. */
  postgresSettings?: string[];
}

interface RunningServer {
  url: string;
  stop(): Promise<void>;
}

/** startSupervised registers the stop before the server has started, so that a signal in between stops it too. */
async function startSupervised<T extends RunningServer>(
  label: string,
  start: () => Promise<T>,
  { lifecycle, printer }: StartContext,
): Promise<T> {
  const starting = start();
  lifecycle.onClose(label, async () => {
    const running = await starting.catch(() => undefined);
    await running?.stop();
  });
  const running = await starting;
  lifecycle.onClose(`supervision of ${label}`, superviseProcess({ label, url: running.url, start }, printer));
  return running;
}

/** startServers starts Postgres and Redis unless the user has their own, and gives their addresses. */
export async function startServers(context: StartContext): Promise<ServerAddresses> {
  const { settings, postgresSettings } = context;
  const { dataDir, databaseUrl, migrationDatabaseUrl, redisUrl, cacheUrl } = settings;
  const [postgres, redis] = await Promise.all([
    databaseUrl
      ? { url: databaseUrl, ownerUrl: migrationDatabaseUrl }
      : startSupervised('postgres', () => startPostgres({ dataDir, settings: postgresSettings }), context),
    redisUrl ? { url: redisUrl, cacheUrl } : startSupervised('redis', () => startRedis({ dataDir }), context),
  ]);
  await checkRedis(redis.url);
  return {
    DATABASE_URL: postgres.url,
    MIGRATION_DATABASE_URL: postgres.ownerUrl,
    REDIS_URL: redis.url,
    REDIS_CACHE_URL: cacheUrl ?? redis.cacheUrl,
  };
}
