import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { applyMigrations } from '#scripts/migrations/apply-migrations.ts';
import { grantApplicationRole } from '#scripts/services/grant-application-role.ts';
import { startPostgres } from '#scripts/services/start-postgres.ts';
import { startRedis } from '#scripts/services/start-redis.ts';
import { killServers } from '#tests/servers/kill-servers.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The migrated database that each test file copies. */
    templateUrl: string;
    /** The same database for the role that the application connects as. */
    applicationUrl: string;
    redisUrl: string;
    redisCacheUrl: string;
  }
}

/** Tests need no durability. */
const fastSettings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** setup starts Postgres and Redis for one test run on free ports in a temporary folder; the result stops them. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'undertone-test-'));
  // Vitest does not call the teardown when it is interrupted.
  const killAll = () => killServers(dataDir);
  process.once('exit', killAll);
  const [postgres, redis] = await Promise.all([
    startPostgres({ dataDir, settings: fastSettings }),
    startRedis({ dataDir }),
  ]);
  await applyMigrations(postgres.ownerUrl);
  await grantApplicationRole(postgres.ownerUrl, postgres.url);
  provide('templateUrl', postgres.ownerUrl);
  provide('applicationUrl', postgres.url);
  provide('redisUrl', redis.url);
  provide('redisCacheUrl', redis.cacheUrl);
  return async () => {
    process.off('exit', killAll);
    await redis.stop();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
