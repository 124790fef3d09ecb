import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Round, RoundResult } from '#bench/live/measure-round.ts';
import { applyMigrations } from '#scripts/migrations/apply-migrations.ts';
import { startPostgres } from '#scripts/services/start-postgres.ts';
import { startRedis } from '#scripts/services/start-redis.ts';

/** A working day: many pages open, news now and then. */
const calm = { clients: 1_000, eventsPerSecond: 2, seconds: 15 };
/** The same product and a peer that makes and writes each event for each client. */
const busy = { clients: 3_000, eventsPerSecond: 100, seconds: 3 };
const pairs = 3;

export interface LiveFigures {
  calm: RoundResult;
  /** Delivered events a CPU-second, product over peer, of each pair. */
  ratios: number[];
  product: RoundResult[];
  peer: RoundResult[];
}

async function startServices(dataDir: string): Promise<() => Promise<void>> {
  const [postgres, redis] = await Promise.all([startPostgres({ dataDir }), startRedis({ dataDir })]);
  await applyMigrations(postgres.url);
  Object.assign(process.env, {
    NODE_ENV: 'production',
    LOG_LEVEL: 'error',
    DATABASE_URL: postgres.url,
    REDIS_URL: redis.url,
    REDIS_CACHE_URL: redis.cacheUrl,
    NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
  });
  return async () => {
    await redis.stop();
    await postgres.stop();
  };
}

async function measure(): Promise<LiveFigures> {
  // Only now: these read the configuration set above.
  const { measureRound } = await import('#bench/live/measure-round.ts');
  const { cookieOf, storeUser } = await import('#tests/factories/store-user.ts');
  const { closePrisma } = await import('#server/infra/prisma.ts');
  const { sharedCacheRedis } = await import('#server/infra/redis.ts');
  const users = await Promise.all(Array.from({ length: 100 }, () => storeUser({ tier: 'professional' })));
  const cookies = await Promise.all(users.map(cookieOf));
  const round = (who: Round['who'], load: typeof calm) => measureRound({ who, cookies, ...load });
  const figures: LiveFigures = { calm: await round('product', calm), ratios: [], product: [], peer: [] };
  for (let pair = 0; pair < pairs; pair += 1) {
    const order = pair % 2 === 0 ? (['product', 'peer'] as const) : (['peer', 'product'] as const);
    for (const who of order) figures[who].push(await round(who, busy));
    const [ours, theirs] = [figures.product.at(-1), figures.peer.at(-1)];
    if (!ours || !theirs || ours.delivered !== theirs.delivered)
      throw new Error('The two delivered differently');
    figures.ratios.push(theirs.cpuSeconds / ours.cpuSeconds);
  }
  await closePrisma();
  sharedCacheRedis().disconnect();
  return figures;
}

/** run measures live delivery: delay and memory on a calm day, and CPU against a naive server on a busy one. */
export async function run(): Promise<LiveFigures> {
  const dataDir = mkdtempSync(join(tmpdir(), 'undertone-bench-'));
  const stop = await startServices(dataDir);
  try {
    return await measure();
  } finally {
    await stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
