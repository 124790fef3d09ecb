import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyMigrations } from '#scripts/migrations/apply-migrations.ts';
import { startPostgres } from '#scripts/services/start-postgres.ts';
import { startRedis } from '#scripts/services/start-redis.ts';
import { readSetting, setEnvironment } from '#server/infra/read-setting.ts';

/** Services are a Postgres and a Redis server for one benchmark, started as `npm start` does. */
export interface Services {
  redisUrl: string;
  databaseUrl: string;
  /** Process id of a server, for drills that kill it. */
  pidOf(which: 'postgres' | 'redis'): number;
  /** Restarts a killed server with the same data and port. */
  restart(which: 'postgres' | 'redis'): Promise<void>;
  stop(): Promise<void>;
}

function readPid(dataDir: string, which: 'postgres' | 'redis'): number {
  const { cluster = join(dataDir, 'postgres') } = JSON.parse(
    readFileSync(join(dataDir, 'postgres.json'), 'utf8'),
  ) as { cluster?: string };
  const file = which === 'postgres' ? join(cluster, 'postmaster.pid') : join(dataDir, 'redis/redis.pid');
  return Number.parseInt(readFileSync(file, 'utf8'), 10);
}

/** ServiceOptions names an existing Postgres data folder to use instead of a new one; it is kept. */
interface ServiceOptions {
  postgresDir?: string | undefined;
}

async function startServices({ postgresDir }: ServiceOptions): Promise<Services> {
  const dataDir = mkdtempSync(join(tmpdir(), 'undertone-bench-'));
  const postgresDataDir = postgresDir ?? dataDir;
  const [postgres, redis] = await Promise.all([
    startPostgres({ dataDir: postgresDataDir }),
    startRedis({ dataDir }),
  ]);
  await applyMigrations(postgres.ownerUrl);
  setEnvironment({
    NODE_ENV: 'production',
    LOG_LEVEL: readSetting('LOG_LEVEL') ?? 'error',
    // Benchmarks create tables of their own.
    DATABASE_URL: postgres.ownerUrl,
    REDIS_URL: redis.url,
    REDIS_CACHE_URL: redis.cacheUrl,
    NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
    SECRETS_KEY: randomBytes(32).toString('base64url'),
  });
  return {
    redisUrl: redis.url,
    databaseUrl: postgres.ownerUrl,
    pidOf: (which) => readPid(which === 'postgres' ? postgresDataDir : dataDir, which),
    async restart(which) {
      await (which === 'postgres' ? startPostgres({ dataDir: postgresDataDir }) : startRedis({ dataDir }));
    },
    async stop() {
      await redis.stop();
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/**
 * withServices runs a function with Postgres and Redis in a temporary folder, sets the environment of this process and its
 * children accordingly, and stops both afterwards. Import modules that read the environment inside the function.
 */
export async function withServices<T>(
  run: (services: Services) => Promise<T>,
  options: ServiceOptions = {},
): Promise<T> {
  const services = await startServices(options);
  try {
    return await run(services);
  } finally {
    const { closePrisma } = await import('#server/infra/prisma.ts');
    await closePrisma();
    await services.stop();
  }
}
