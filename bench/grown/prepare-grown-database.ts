import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { type FillInput, fillDatabase } from '#bench/grown/fill/fill-database.ts';
import { generatorVersion } from '#bench/grown/fill/tables/table-groups.ts';
import { applyMigrations } from '#scripts/migrations/apply-migrations.ts';
import { readMigrations } from '#scripts/migrations/read-migrations.ts';
import { startPostgres } from '#scripts/services/start-postgres.ts';
import { PrismaClient } from '#server/infra/generated/prisma/client.ts';
import { readSetting } from '#server/infra/read-setting.ts';
import { seedTickers } from '#server/tickers/seed-tickers.ts';

/** Stamp says what a filled data folder was made from. */
interface Stamp {
  seed: number;
  articles: number;
  generatorVersion: number;
  migrations: string[];
  /** Number of the next article, and the time of the last one. */
  nextIndex: number;
  endsMs: number;
}

const seed = 20_250_101;
const hourMs = 3_600_000;
const spanMs = 30 * 24 * hourMs;
/** Span and share of the latest articles; they come half again as densely as the others. */
const recentMs = 48 * hourMs;
const recentShare = 0.1;
/** A database whose last article is older than this gets the missing articles; one much older is filled anew. */
const maxAgeMs = hourMs;
const maxTopUpMs = 3 * 24 * hourMs;

/** Only for filling: what is lost in a crash is filled anew. */
const fillSettings = [
  'shared_buffers=1GB',
  'maintenance_work_mem=1GB',
  'max_wal_size=16GB',
  'wal_level=minimal',
  'max_wal_senders=0',
  'fsync=off',
  'full_page_writes=off',
  'synchronous_commit=off',
  'autovacuum=off',
];

const stampFile = (dataDir: string) => join(dataDir, 'grown.json');

function readStamp(dataDir: string, wanted: Omit<Stamp, 'nextIndex' | 'endsMs'>): Stamp | null {
  if (!existsSync(stampFile(dataDir))) return null;
  const stamp = JSON.parse(readFileSync(stampFile(dataDir), 'utf8')) as Stamp;
  const isCurrent = Object.entries(wanted).every(
    ([key, value]) => JSON.stringify(stamp[key as keyof Stamp]) === JSON.stringify(value),
  );
  return isCurrent ? stamp : null;
}

/** A killed fill leaves no stamp, and the next one starts from an empty folder. */
async function fillFolder(dataDir: string, input: FillInput, stamp: Stamp): Promise<void> {
  rmSync(stampFile(dataDir), { force: true });
  const postgres = await startPostgres({ dataDir, settings: fillSettings });
  try {
    await applyMigrations(postgres.url);
    const client = new PrismaClient({ adapter: new PrismaPg({ connectionString: postgres.url }) });
    if (input.replace) await seedTickers(client);
    await client.$disconnect();
    const { rowsSeconds, indexesSeconds } = await fillDatabase(postgres.url, input);
    const rate = Math.round(input.count / (rowsSeconds + indexesSeconds));
    process.stderr.write(
      `filled ${input.count} articles: rows ${rowsSeconds} s, indexes ${indexesSeconds} s, ${rate} articles/s\n`,
    );
  } finally {
    await postgres.stop();
  }
  writeFileSync(stampFile(dataDir), JSON.stringify(stamp));
}

/** Ninety percent of the articles in the first 28 days, ten percent in the last 48 hours. */
function timesOf(articles: number, endsMs: number): (i: number) => number {
  const older = Math.floor(articles * (1 - recentShare));
  const startsMs = endsMs - spanMs;
  return (i) =>
    i < older
      ? Math.floor(startsMs + (i / older) * (spanMs - recentMs))
      : Math.floor(endsMs - recentMs + ((i - older) / (articles - older)) * recentMs);
}

/** The articles of the time since the last one, from the next hour on, as no bar may be stored twice. */
async function topUp(dataDir: string, stamp: Stamp): Promise<void> {
  const fromMs = Math.ceil(stamp.endsMs / hourMs) * hourMs;
  const endsMs = Date.now();
  const intervalMs = recentMs / (stamp.articles * recentShare);
  const count = Math.floor((endsMs - fromMs) / intervalMs);
  if (count <= 0) return;
  const timeOf = (i: number) => Math.floor(fromMs + i * intervalMs);
  const input: FillInput = { seed, firstIndex: stamp.nextIndex, count, timeOf, replace: false };
  await fillFolder(dataDir, input, { ...stamp, nextIndex: stamp.nextIndex + count, endsMs });
}

/**
 * prepareGrownDatabase gives a Postgres data folder with this many articles over 30 days. It is filled once and reused: in
 * BENCH_DATA_DIR or the folder for temporary files, until the seed, the schema or the table writers change. Articles of
 * the time since then are added.
 */
export async function prepareGrownDatabase(articles: number): Promise<string> {
  const dataDir = join(readSetting('BENCH_DATA_DIR') ?? tmpdir(), `undertone-grown-${articles}`);
  const migrations = readMigrations().migrationDirectories.map(({ path }) => path);
  const wanted = { seed, articles, generatorVersion, migrations };
  const stamp = readStamp(dataDir, wanted);
  const ageMs = stamp ? Date.now() - stamp.endsMs : Number.POSITIVE_INFINITY;
  if (stamp && ageMs <= maxAgeMs) return dataDir;
  if (stamp && ageMs <= maxTopUpMs) {
    await topUp(dataDir, stamp);
    return dataDir;
  }
  if (existsSync(dataDir)) {
    const left = await startPostgres({ dataDir });
    await left.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
  mkdirSync(dataDir, { recursive: true });
  const endsMs = Date.now();
  const timeOf = timesOf(articles, endsMs);
  const input: FillInput = { seed, firstIndex: 0, count: articles, timeOf, replace: true };
  await fillFolder(dataDir, input, { ...wanted, nextIndex: articles, endsMs });
  return dataDir;
}
