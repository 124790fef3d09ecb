import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyMigrations } from '#scripts/migrations/apply-migrations.ts';
import { readMigrations } from '#scripts/migrations/read-migrations.ts';
import { readSetting } from '#server/infra/read-setting.ts';

const client = new Client({ connectionString: readSetting('MIGRATION_DATABASE_URL') });
const freshName = `fresh_${randomBytes(6).toString('hex')}`;
const freshUrl = new URL(readSetting('MIGRATION_DATABASE_URL') ?? '');
freshUrl.pathname = `/${freshName}`;

beforeAll(async () => {
  await client.connect();
  await client.query(`CREATE DATABASE ${freshName}`);
});

afterAll(async () => {
  await client.query(`DROP DATABASE ${freshName} WITH (FORCE)`);
  await client.end();
});

const migrationNames = readMigrations().migrationDirectories.map(({ path }) => path);

test('when two processes migrate at once, one applies everything; a later run applies nothing', async () => {
  const [first, second] = await Promise.all([applyMigrations(freshUrl.href), applyMigrations(freshUrl.href)]);
  expect([...first.applied, ...second.applied]).toEqual(migrationNames);
  expect(first.applied.length * second.applied.length).toBe(0);
  expect(await applyMigrations(freshUrl.href)).toEqual({ applied: [] });
});

test('a database from a newer version is refused and not changed', async () => {
  const later = new Client({ connectionString: freshUrl.href });
  await later.connect();
  try {
    await applyMigrations(freshUrl.href);
    await later.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, applied_steps_count, finished_at)
       VALUES ('later', 'later', '29990101000000_from_tomorrow', 1, now())`,
    );
    await expect(applyMigrations(freshUrl.href)).rejects.toThrow(
      /newer version.*29990101000000_from_tomorrow/,
    );
    await later.query(`DELETE FROM _prisma_migrations WHERE id = 'later'`);
    expect(await applyMigrations(freshUrl.href)).toEqual({ applied: [] });
  } finally {
    await later.end();
  }
});

test.each([
  'audit_entries',
  'fetch_runs',
  'articles',
  'article_revisions',
  'article_tickers',
  'article_embeddings',
  'story_articles',
  'scores',
])('%s is append-only', async (table) => {
  const { rows } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum = 1`,
    [table],
  );
  const column = rows[0]?.name;
  for (const sql of [
    `UPDATE ${table} SET "${column}" = "${column}"`,
    `DELETE FROM ${table}`,
    `TRUNCATE ${table} CASCADE`,
  ]) {
    await expect(client.query(sql), sql).rejects.toThrow(`is append-only`);
  }
});

test('an insert into outbox notifies listeners', async () => {
  const listener = new Client({ connectionString: readSetting('MIGRATION_DATABASE_URL') });
  await listener.connect();
  try {
    await listener.query('LISTEN outbox');
    const notified = once(listener, 'notification');
    await client.query(`INSERT INTO outbox (topic, payload) VALUES ('test.wake-listener', '{}')`);
    expect((await notified)[0]).toMatchObject({ channel: 'outbox' });
  } finally {
    await listener.end();
  }
});
