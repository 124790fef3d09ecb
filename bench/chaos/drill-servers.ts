import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyMigrations } from '#scripts/migrations/apply-migrations.ts';
import { startPostgres } from '#scripts/services/start-postgres.ts';
import { startRedis } from '#scripts/services/start-redis.ts';

/** startDrillServers starts Postgres and Redis of a drill's own, and points this process and its children at them. */
export async function startDrillServers(): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'undertone-drill-'));
  const [postgres, redis] = await Promise.all([startPostgres({ dataDir }), startRedis({ dataDir })]);
  await applyMigrations(postgres.url);
  Object.assign(process.env, {
    NODE_ENV: 'production',
    DATABASE_URL: postgres.url,
    REDIS_URL: redis.url,
    REDIS_CACHE_URL: redis.cacheUrl,
    NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
    SECRETS_KEY: randomBytes(32).toString('base64url'),
    NEXTAUTH_URL: 'http://127.0.0.1:3000',
    FETCH_ALLOW_INSIDE: '127.0.0.1:*',
  });
  return async () => {
    await redis.stop();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
