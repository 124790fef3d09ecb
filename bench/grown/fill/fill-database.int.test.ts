import { randomBytes } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillDatabase } from '#bench/grown/fill/fill-database.ts';
import { applyMigrations } from '#scripts/migrations/apply-migrations.ts';
import { PrismaClient } from '#server/infra/generated/prisma/client.ts';
import { readSetting } from '#server/infra/read-setting.ts';
import { rollUpBars } from '#server/sentiment/scoring/roll-up-bars.ts';

const admin = new Client({ connectionString: readSetting('MIGRATION_DATABASE_URL') });
const name = `grown_${randomBytes(6).toString('hex')}`;
const url = new URL(readSetting('MIGRATION_DATABASE_URL') ?? '');
url.pathname = `/${name}`;
const client = new Client({ connectionString: url.href });
const count = 1_500;
const startsMs = Date.UTC(2026, 0, 5, 10);
const timeOf = (i: number) => startsMs + i * 5_000;

async function readOne<T>(sql: string): Promise<T> {
  const { rows } = await client.query(sql);
  return rows[0] as T;
}

/** Every key, index and foreign key, by name. */
const readDefinitions = async () => {
  const { rows } = await client.query(
    `SELECT indexdef AS definition FROM pg_indexes WHERE schemaname = 'public'
     UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
     WHERE connamespace = 'public'::regnamespace AND contype <> 'n' ORDER BY 1`,
  );
  return rows.map(({ definition }) => definition as string);
};

let definitionsBefore: string[];

beforeAll(async () => {
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  await applyMigrations(url.href);
  await client.connect();
  await client.query(`INSERT INTO tickers (symbol, exchange, name, sector)
    SELECT 'T' || i, 'TEST', 'Company ' || i, 'Energy' FROM generate_series(1, 50) i`);
  definitionsBefore = await readDefinitions();
  await fillDatabase(url.href, { seed: 7, firstIndex: 0, count, timeOf, replace: true });
}, 120_000);

afterAll(async () => {
  await client.end();
  await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await admin.end();
});

test('every article has its score, story and embedding, and all keys and indexes are there again', async () => {
  const counts = await readOne(`SELECT (SELECT count(*)::int FROM articles) AS articles,
    (SELECT count(*)::int FROM scores WHERE "tickerId" IS NULL) AS scores,
    (SELECT count(*)::int FROM scores WHERE "tickerId" IS NOT NULL) - (SELECT count(*)::int FROM article_tickers) AS missing,
    (SELECT count(*)::int FROM story_articles) AS placed,
    (SELECT sum("articleCount")::int FROM stories) AS counted,
    (SELECT count(*)::int FROM article_embeddings WHERE length(vector) = 384 * 4) AS embedded`);
  expect(counts).toEqual({
    articles: count,
    scores: count,
    missing: 0,
    placed: count,
    counted: count,
    embedded: count,
  });
  expect(await readDefinitions()).toEqual(definitionsBefore);
});

test('key phrases occur in the reports of their story', async () => {
  const { phrases, said } = await readOne<{ phrases: number; said: number }>(`
    SELECT count(*)::int AS phrases, count(*) FILTER (WHERE strpos(lower(a.title), p.phrase) > 0)::int AS said
    FROM story_phrases p JOIN story_articles m ON m."storyId" = p."storyId" JOIN articles a ON a.id = m."articleId"`);
  expect(phrases).toBeGreaterThan(count);
  expect(said).toBe(phrases);
});

test('bars are those that the product rolls up from the same scores', async () => {
  const bars = `SELECT resolution, "startsAt", n, abstained, failed, round(mean::numeric, 6) AS mean,
    round("halfWidth"::numeric, 6) AS half, round(attention::numeric, 6) AS attention,
    round(confidence::numeric, 6) AS confidence FROM index_bars WHERE "tickerId" = 1 ORDER BY 1, 2`;
  const { rows: filled } = await client.query(bars);
  const { rows: links } = await client.query<{ at: Date }>(
    `SELECT a."availableAt" AS at FROM article_tickers l JOIN articles a ON a.id = l."articleId" WHERE l."tickerId" = 1`,
  );
  const { id } = await readOne<{ id: number }>('SELECT id FROM model_versions');
  await client.query('DELETE FROM index_bars WHERE "tickerId" = 1');
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: url.href }) });
  const touched = links.map(({ at }) => ({ tickerId: 1, availableAt: at }));
  await prisma.$transaction((tx) => rollUpBars(tx, id, touched), { timeout: 20_000 });
  await prisma.$disconnect();
  const { rows: rolledUp } = await client.query(bars);
  expect(filled.length).toBeGreaterThan(20);
  expect(rolledUp).toEqual(filled);
});

test('further articles are added without emptying the tables', async () => {
  const later = (i: number) => timeOf(count + i) + 3_600_000;
  await fillDatabase(url.href, { seed: 7, firstIndex: count, count: 300, timeOf: later, replace: false });
  const { articles } = await readOne<{ articles: number }>('SELECT count(*)::int AS articles FROM articles');
  expect(articles).toBe(count + 300);
  expect(await readDefinitions()).toEqual(definitionsBefore);
});
