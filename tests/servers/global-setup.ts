import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { applyMigrations } from '#scripts/migrations/apply-migrations.ts';
import { startPostgres } from '#scripts/services/start-postgres.ts';
import { startRedis } from '#scripts/services/start-redis.ts';
import { killServers } from '#tests/servers/kill-servers.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The migrated database that each test file's own is copied from. */
    templateUrl: string;
    redisUrl: string;
    redisCacheUrl: string;
  }
}

/** Durability is not what these tests are about; speed is. */
const fastSettings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** setup starts Postgres and Redis for one test run, on ports and in a folder of its own. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'undertone-test-'));
  // Interrupted, vitest ends without calling the teardown below.
  const killAll = () => killServers(dataDir);
  process.once('exit', killAll);
  const [postgres, redis] = await Promise.all([
    startPostgres({ dataDir, settings: fastSettings }),
    startRedis({ dataDir }),
  ]);
  await applyMigrations(postgres.url);
  provide('templateUrl', postgres.url);
  provide('redisUrl', redis.url);
  provide('redisCacheUrl', redis.cacheUrl);
  return async () => {
    process.off('exit', killAll);
    await redis.stop();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
