import { readdir } from 'node:fs/promises';
import { readHeartbeats } from '#server/health/read-heartbeats.ts';
import { prisma } from '#server/infra/prisma.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';

/** Health is whether this process serves, and the state of what it depends on. */
export interface Health {
  live: true;
  ready: boolean;
  /** Per dependency: `ok`, or what is wrong. */
  checks: Record<'database' | 'migrations' | 'redis' | 'inference', string>;
}

const checkTimeoutMs = 2_000;

/** A dependency that hangs counts as failed. */
async function runCheckWithTimeout(check: () => Promise<string>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const timedOut = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('does not respond'), checkTimeoutMs);
  });
  const result = check().catch(() => 'not reachable');
  return Promise.race([result, timedOut]).finally(() => clearTimeout(timer));
}

async function checkMigrations(): Promise<string> {
  const entries = await readdir('prisma/migrations', { withFileTypes: true });
  const shipped = entries
    .filter((entry) => /^\d/.test(entry.name) && entry.isDirectory())
    .map(({ name }) => name);
  const applied = await prisma().$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  const appliedNames = new Set(applied.map(({ name }) => name));
  const missing = shipped.filter((name) => !appliedNames.has(name));
  return missing.length === 0 ? 'ok' : `not applied: ${missing.join(', ')}`;
}

async function checkInference(): Promise<string> {
  const heartbeats = await readHeartbeats(new Date());
  return heartbeats.some(({ role }) => role === 'inference') ? 'ok' : 'no inference worker is running';
}

/** checkHealth checks every dependency, within two seconds each, and says whether this process can serve. */
export async function checkHealth(): Promise<Health> {
  const [database, migrations, redis, inference] = await Promise.all([
    runCheckWithTimeout(() => prisma().$queryRaw`SELECT 1`.then(() => 'ok')),
    runCheckWithTimeout(checkMigrations),
    runCheckWithTimeout(async () =>
      (await sharedCacheRedis().ping()) === 'PONG' ? 'ok' : 'unexpected reply',
    ),
    runCheckWithTimeout(checkInference),
  ]);
  const checks = { database, migrations, redis, inference };
  return { live: true, ready: Object.values(checks).every((state) => state === 'ok'), checks };
}
