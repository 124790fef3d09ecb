import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { main } from '#bin/undertone.ts';
import { storeTicker } from '#fixtures/factories/store-article.ts';
import { env } from '#server/infra/env.ts';
import { prisma } from '#server/infra/prisma.ts';
import { environment } from '#server/infra/read-setting.ts';
import { openConfig } from '#server/news/fetch/source-secrets.ts';
import { type FakeNewsApi, fakeNewsApiMapping, startFakeNewsApi } from '#tests/fakes/start-fake-news-api.ts';
import { runCli } from '#tests/servers/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'undertone-sources-'));
let api: FakeNewsApi;
beforeEach(async () => {
  api = await startFakeNewsApi();
  await prisma().source.deleteMany({});
});
afterEach(() => api.close());
afterAll(() => rm(folder, { recursive: true }));

const config = () => ({
  url: `${api.origin}/v1/news`,
  ...fakeNewsApiMapping,
  apiKeyIn: 'query',
  apiKeyName: 'token',
  apiKey: api.key,
});
const addArguments = ['add', '--kind', 'rest', '--name', 'My API', '--outlet', 'API', '--config'];
const write = (name: string, text: string) => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

/** spawned runs the command line as a process, on this test's database. */
async function spawned(args: string[], input = '') {
  const env = environment({ FETCH_ALLOW_INSIDE: api.host });
  const read = await runCli(['sources', ...args], { cwd: folder, env, input });
  expect(read.err).not.toMatch(/\n\s+at /);
  expect(read.out + read.err).not.toContain(api.key);
  return read;
}

/** inProcess calls main() in this process, which is faster. */
async function inProcess(...args: string[]) {
  const read = { out: '', err: '' };
  const take = (stream: 'out' | 'err') => (chunk: unknown) => {
    read[stream] += String(chunk);
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(take('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(take('err')),
    vi.spyOn(process.stdout, 'on').mockReturnValue(process.stdout),
  ];
  try {
    await main(['node', 'undertone', 'sources', ...args]);
    return { code: process.exitCode ?? 0, ...read };
  } finally {
    process.exitCode = undefined;
    for (const spy of spies) spy.mockRestore();
  }
}

test('a source is added, tested without storing, exported without its key and imported again', async () => {
  const ticker = await storeTicker({ symbol: 'QZXV', name: 'Quizzavo Works' });
  api.articles.push({ id: '1', headline: `$${ticker.symbol} wins an order`, published: new Date() });
  const added = await spawned([...addArguments, '-'], JSON.stringify(config()));
  expect(added).toMatchObject({ code: 0, err: '' });
  const id = added.out.trim();

  const tested = await spawned(['test', 'My API']);
  expect(tested.code).toBe(0);
  expect(tested.out).toMatch(/^My API: 1 items \(json\)/);
  expect(tested.out).toMatch(/QZXV wins an order {2}\[QZXV \d+\]/);
  expect(await prisma().article.count()).toBe(0);

  const listed = await inProcess('list');
  expect(listed.out).toMatch(new RegExp(`My API +rest +not fetched yet +- +0 +${id}`));
  const [json] = JSON.parse((await inProcess('list', '--json')).out);
  expect(json).toMatchObject({ id, health: 'not fetched yet', hasSecrets: true });

  const file = join(folder, 'sources.yaml');
  expect((await inProcess('export', '--output', file)).code).toBe(0);
  expect(readFileSync(file, 'utf8')).not.toContain(api.key);
  await prisma().source.deleteMany({});
  const refused = await spawned(['import', file]);
  expect(refused).toMatchObject({
    code: 1,
    out: expect.stringMatching(/^line \d+: My API: refused: needs apiKey/),
  });
  const secrets = write('secrets.yaml', JSON.stringify({ 'My API': { apiKey: api.key } }));
  expect((await inProcess('import', file, '--secrets', secrets)).out).toMatch(/: added\n$/);
  expect((await inProcess('import', file)).out).toMatch(/: unchanged\n$/);
  // Another key, because the response to the first one is still cached.
  const wrong = write('wrong-secrets.yaml', JSON.stringify({ 'My API': { apiKey: 'revoked' } }));
  const failed = await inProcess('test', '--file', file, '--secrets', wrong, '--json');
  expect(failed.code).toBe(1);
  expect(JSON.parse(failed.out)).toMatchObject({ name: 'My API', ok: false });
}, 90_000);

test('OPML is imported and exported; an invalid entry is reported and sets exit code 1', async () => {
  const file = write(
    'feeds.opml',
    '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/f"/><outline text="B" xmlUrl="ftp://b"/></body></opml>',
  );
  const imported = await inProcess('import', file);
  expect(imported.code).toBe(1);
  expect(imported.out).toMatch(/^feed 1: A: added\nfeed 2: B: refused: .*http/);
  expect((await inProcess('export', '--format', 'opml')).out).toContain('xmlUrl="https://a.example/f"');
});

test('secrets are re-encrypted with another key', async () => {
  const original = { ...env() };
  try {
    await inProcess(...addArguments, JSON.stringify(config()));
    Object.assign(env(), { SECRETS_KEY: Buffer.alloc(32, 7).toString('base64url') });
    expect(await inProcess('rotate-secrets')).toMatchObject({
      code: 1,
      err: expect.stringContaining('My API'),
    });
    Object.assign(env(), { SECRETS_KEY_PREVIOUS: original.SECRETS_KEY });
    expect((await inProcess('rotate-secrets')).out).toBe('1 re-encrypted, 0 already current\n');
    Object.assign(env(), { SECRETS_KEY_PREVIOUS: '' });
    expect((await inProcess('rotate-secrets')).out).toBe('0 re-encrypted, 1 already current\n');
  } finally {
    Object.assign(env(), original);
  }
});

test('a generated secret is shown once, and active hours are stored', async () => {
  const args = ['add', '--kind', 'push', '--name', 'Desk', '--outlet', 'Desk', '--config', '{}'];
  const added = await inProcess(...args, '--active-hours', '07:30-18:00', '--time-zone', 'Europe/Berlin');
  expect(added.code).toBe(0);
  const [, secret] = /^secret of Desk, shown once: ([\w-]{43})\n$/.exec(added.err) ?? [];
  const source = await prisma().source.findUniqueOrThrow({ where: { id: added.out.trim() } });
  expect(openConfig(source)).toMatchObject({ secret });
  expect(source).toMatchObject({
    timeZone: 'Europe/Berlin',
    activeHours: { from: '07:30', to: '18:00', days: [1, 2, 3, 4, 5] },
  });

  const entry = (name: string) => `{ kind: push, name: ${name}, outlet: Desk, config: { perMinute: 60 } }`;
  const file = write('push.yaml', `version: 1\nsources:\n  - ${entry('Floor')}\n`);
  const imported = await inProcess('import', file);
  expect(imported.out).toBe('line 3: Floor: added\n');
  const floor = await prisma().source.findFirstOrThrow({ where: { name: 'Floor' } });
  expect(imported.err).toBe(`secret of Floor, shown once: ${openConfig(floor).secret}\n`);
  expect(await inProcess('import', file)).toMatchObject({ out: 'line 3: Floor: unchanged\n', err: '' });
});

describe('an error is one sentence and exit code 1', () => {
  const adding = (kind: string, json: string) => {
    const args = ['add', '--kind', kind, '--name', 'X', '--outlet', 'Y', '--config', json];
    return args;
  };
  test.each([
    [adding('rest', '{"url": "canary'), /^--config is not JSON\n$/],
    [adding('smoke', '{}'), /^kind: .*\n$/],
    [adding('feed', '{"url":"x"}'), /http:\/\/ or https:\/\/\n$/],
    [['test', 'nobody'], /^there is no source nobody\n$/],
    [['test'], /^give the id or name of a source/],
    [['import', 'missing.yaml'], /^missing\.yaml cannot be read \(ENOENT\)\n$/],
    [['export', '--format', 'csv'], /^--format is yaml or opml\n$/],
  ])('%j', async (args, sentence) => {
    const { code, out, err } = await inProcess(...args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(sentence);
  });
});
