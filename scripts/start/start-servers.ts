import { startPostgres } from '#scripts/services/start-postgres.ts';
import { startRedis } from '#scripts/services/start-redis.ts';
import { checkRedis } from '#scripts/start/check-redis.ts';
import { keepUp } from '#scripts/start/keep-up.ts';
import type { Printer } from '#scripts/start/print-log.ts';
import type { Settings } from '#scripts/start/settings.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';

/** Addresses are the environment variables that say where the servers are. */
export interface Addresses {
  DATABASE_URL: string;
  REDIS_URL: string;
  REDIS_CACHE_URL?: string;
}

interface StartContext {
  settings: Settings;
  lifecycle: Lifecycle;
  printer: Printer;
  /** Settings of Postgres on top of ours. */
  postgresSettings?: string[];
}

interface Running {
  url: string;
  stop(): Promise<void>;
}

/** Registered before it has started, so that a signal in between stops it too. */
async function keep<T extends Running>(
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
  lifecycle.onClose(`watch over ${label}`, keepUp({ label, url: running.url, start }, printer));
  return running;
}

/** startServers starts Postgres and Redis, except where somebody gave theirs, and says where they are. */
export async function startServers(context: StartContext): Promise<Addresses> {
  const { settings, postgresSettings } = context;
  const { dataDir, databaseUrl, redisUrl, cacheUrl } = settings;
  const [DATABASE_URL, redis] = await Promise.all([
    databaseUrl ??
      keep('postgres', () => startPostgres({ dataDir, settings: postgresSettings }), context).then(
        ({ url }) => url,
      ),
    redisUrl ? { url: redisUrl, cacheUrl } : keep('redis', () => startRedis({ dataDir }), context),
  ]);
  await checkRedis(redis.url);
  return { DATABASE_URL, REDIS_URL: redis.url, REDIS_CACHE_URL: cacheUrl ?? redis.cacheUrl };
}
