import { readdir } from 'node:fs/promises';
import { readHeartbeats } from '#server/health/read-heartbeats.ts';
import { prisma } from '#server/infra/prisma.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';

export interface Health {
  live: true;
  ready: boolean;
  /** Each thing we need: `ok`, or what is wrong with it in words. */
  checks: Record<'database' | 'migrations' | 'redis' | 'inference', string>;
}

const answerWithinMs = 2_000;

/** A dependency that hangs is as bad as one that fails. */
async function outcome(check: () => Promise<string>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('does not answer'), answerWithinMs);
  });
  const asked = check().catch(() => 'not reachable');
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

async function checkMigrations(): Promise<string> {
  const entries = await readdir('prisma/migrations', { withFileTypes: true });
  const ours = entries
    .filter((entry) => /^\d/.test(entry.name) && entry.isDirectory())
    .map(({ name }) => name);
  const applied = await prisma().$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  const done = new Set(applied.map(({ name }) => name));
  const missing = ours.filter((name) => !done.has(name));
  return missing.length === 0 ? 'ok' : `not applied: ${missing.join(', ')}`;
}

async function checkInference(): Promise<string> {
  const atWork = await readHeartbeats(new Date());
  return atWork.some(({ role }) => role === 'inference') ? 'ok' : 'no inference worker is at work';
}

/** checkHealth says whether this process can serve, and names what it lacks. */
export async function checkHealth(): Promise<Health> {
  const [database, migrations, redis, inference] = await Promise.all([
    outcome(() => prisma().$queryRaw`SELECT 1`.then(() => 'ok')),
    outcome(checkMigrations),
    outcome(async () => ((await sharedCacheRedis().ping()) === 'PONG' ? 'ok' : 'answers oddly')),
    outcome(checkInference),
  ]);
  const checks = { database, migrations, redis, inference };
  return { live: true, ready: Object.values(checks).every((state) => state === 'ok'), checks };
}
