import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findFreePort } from '#scripts/services/find-free-port.ts';
import { environment } from '#server/infra/read-setting.ts';
import { runAsOwner } from '#tests/servers/run-as-owner.ts';

const folder = mkdtempSync(join(tmpdir(), 'undertone-refusals-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** start runs the supervisor on this test's servers until it exits. */
async function start(env: Record<string, string>): Promise<{ code: number | null; lines: string[] }> {
  const child = spawn(process.execPath, ['scripts/start/start.ts'], {
    env: environment({ UNDERTONE_DIR: join(folder, 'data'), PORT: String(await findFreePort()), ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, lines: output.trim().split('\n') };
}

async function expectSentence(env: Record<string, string>, sentence: RegExp): Promise<void> {
  const { code, lines } = await start(env);
  expect(lines.join('\n')).toMatch(sentence);
  expect(lines).toHaveLength(1);
  expect(code).toBe(1);
}

test('a port in use', async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
  await expectSentence({ PORT: String(port) }, new RegExp(`Port ${port} is already in use on 127.0.0.1`));
  server.close();
});

test('a data folder that is a file', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  await expectSentence({ UNDERTONE_DIR: file }, /The data folder .*file cannot be used \(EEXIST\)/);
});

test('a Redis that does not answer', async () => {
  const redis = `redis://127.0.0.1:${await findFreePort()}`;
  await expectSentence({ REDIS_URL: redis }, /Redis cannot be reached .*check REDIS_URL/);
});

test('a database that does not answer', async () => {
  const database = `postgresql://nobody:nothing@127.0.0.1:${await findFreePort()}/none`;
  await expectSentence(
    { DATABASE_URL: database, MIGRATION_DATABASE_URL: '' },
    /The database cannot be used .*check DATABASE_URL/,
  );
});

test('a database from a newer version', async () => {
  await runAsOwner(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, applied_steps_count, finished_at)
     VALUES ('later', '', '29990101000000_later', 1, now())`,
  );
  await expectSentence(
    {},
    /The database comes from a newer version of Undertone \(it has 29990101000000_later\)/,
  );
});
