import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findExcessiveRights } from '#scripts/services/find-excessive-rights.ts';
import { findFreePort } from '#scripts/services/find-free-port.ts';
import { grantApplicationRole } from '#scripts/services/grant-application-role.ts';
import { type RunningPostgres, startPostgres } from '#scripts/services/start-postgres.ts';
import { startRedis } from '#scripts/services/start-redis.ts';
import { waitUntil } from '#scripts/services/wait-until.ts';
import { findRedis } from '#scripts/setup/install-redis.mjs';
import { readSetting } from '#server/infra/read-setting.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'undertone-protect-'));
const modeOf = (name: string) => (statSync(join(dataDir, name)).mode & 0o777).toString(8);
// Under root the group of Postgres's user may enter the folder.
const folderMode = process.getuid?.() === 0 ? '710' : '700';
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** connectRedis gives a connection that does not retry. */
function connectRedis(url: string): Redis {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  redis.on('error', () => undefined);
  return redis;
}

describe('Redis', () => {
  const folder = join(dataDir, 'redis');
  let port: number;

  /** startOldRedis starts a server as an earlier version did: no password, settings as arguments. */
  async function startOldRedis() {
    const settings = { port, bind: '127.0.0.1', dir: folder, appendonly: 'yes', save: '', pidfile: '' };
    const flags = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const child = spawn(findRedis() ?? 'redis-server', flags, { cwd: folder, stdio: 'ignore' });
    const redis = connectRedis(`redis://127.0.0.1:${port}`);
    await waitUntil('the old Redis answers', () =>
      redis
        .connect()
        .then(() => true)
        .catch(() => false),
    );
    return { child, redis };
  }

  beforeAll(async () => {
    port = await findFreePort();
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    chmodSync(dataDir, 0o755);
    writeFileSync(join(dataDir, 'redis.json'), JSON.stringify({ port }), { mode: 0o644 });
    writeFileSync(join(dataDir, 'redis.log'), '', { mode: 0o644 });
    const { child, redis } = await startOldRedis();
    await redis.set('kept', 'from before');
    redis.disconnect();
    child.kill('SIGTERM');
    await once(child, 'exit');
  });

  async function expectPasswordAndData(): Promise<void> {
    const { url } = await startRedis({ dataDir });
    const stranger = connectRedis(`redis://127.0.0.1:${port}`);
    await expect(stranger.connect().then(() => stranger.get('kept'))).rejects.toThrow();
    stranger.disconnect();
    const own = connectRedis(url);
    await own.connect();
    expect(await own.get('kept')).toBe('from before');
    own.disconnect();
  }

  test('an existing installation gets a password, keeps its data and closes its files', async () => {
    await expectPasswordAndData();
    expect(modeOf('.')).toBe(folderMode);
    expect(modeOf('redis')).toBe('700');
    expect(['redis.json', 'redis.conf', 'redis.log'].map(modeOf)).toEqual(['600', '600', '600']);
    expect(modeOf('redis/appendonlydir')).toBe('700');
    expect(modeOf('redis/appendonlydir/appendonly.aof.manifest')).toBe('600');
    const pid = Number(readFileSync(join(folder, 'redis.pid'), 'utf8'));
    const { password } = JSON.parse(readFileSync(join(dataDir, 'redis.json'), 'utf8')) as {
      password: string;
    };
    expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).not.toContain(password);
    await (await startRedis({ dataDir })).stop();
  });

  test('a server that an earlier version left running gets the password without a restart', async () => {
    const { child, redis } = await startOldRedis();
    redis.disconnect();
    await expectPasswordAndData();
    expect(child.exitCode).toBeNull();
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
});

describe('Postgres', () => {
  let postgres: RunningPostgres;
  let application: Client;

  beforeAll(async () => {
    chmodSync(dataDir, 0o755);
    postgres = await startPostgres({ dataDir, settings: ['fsync=off'] });
    // As an earlier version left it: one role that owns everything, and files that others may read.
    const file = join(dataDir, 'postgres.json');
    const { applicationPassword: _later, ...config } = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify(config));
    for (const name of ['postgres.json', 'postgres.log']) chmodSync(join(dataDir, name), 0o644);
    const owner = new Client({ connectionString: postgres.ownerUrl });
    await owner.connect();
    await owner.query(`CREATE TABLE _prisma_migrations (id int); CREATE TABLE audit_entries (id serial, at int);
      INSERT INTO audit_entries (at) VALUES (1);
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'no'; END$$;
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_entries EXECUTE FUNCTION refuse_change()`);
    await owner.end();
    postgres = await startPostgres({ dataDir });
    await grantApplicationRole(postgres.ownerUrl, postgres.url);
    application = new Client({ connectionString: postgres.url });
    await application.connect();
  });
  afterAll(async () => {
    await application.end();
    await postgres.stop();
  });

  test('an existing installation gets an application role and closes its files', async () => {
    const { rows } = await application.query('SELECT at FROM audit_entries');
    expect(rows).toEqual([{ at: 1 }]);
    await application.query('INSERT INTO audit_entries (at) VALUES (2)');
    expect(modeOf('.')).toBe(folderMode);
    expect(modeOf('postgres')).toBe('700');
    expect(['postgres.json', 'postgres.log'].map(modeOf)).toEqual(['600', '600']);
  });

  test.each([
    'ALTER TABLE audit_entries DISABLE TRIGGER append_only',
    'SET session_replication_role = replica',
    'DROP TRIGGER append_only ON audit_entries',
    'CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$',
    'TRUNCATE audit_entries',
    'UPDATE audit_entries SET at = 3',
    'DELETE FROM audit_entries',
    'DROP TABLE audit_entries',
    'CREATE TABLE other (id int)',
    'DELETE FROM _prisma_migrations',
    "COPY audit_entries TO PROGRAM 'cat'",
    'CREATE ROLE another SUPERUSER',
    'SET ROLE undertone',
  ])('the application role may not %s', async (sql) => {
    await expect(application.query(sql)).rejects.toMatchObject({ code: '42501' });
  });

  test('a role that could disable the trigger is warned of', async () => {
    expect(await findExcessiveRights(postgres.ownerUrl)).toMatch(/is a superuser.*MIGRATION_DATABASE_URL/);
    expect(await findExcessiveRights(postgres.url)).toBeNull();
    expect(await findExcessiveRights(readSetting('DATABASE_URL') ?? '')).toBeNull();
  });
});
