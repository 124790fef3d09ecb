import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { storeSource, storeTicker } from '#fixtures/factories/store-article.ts';
import { prisma } from '#server/infra/prisma.ts';
import { environment } from '#server/infra/read-setting.ts';

const folder = mkdtempSync(join(tmpdir(), 'undertone-replay-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const undertone = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['bin/undertone.mjs', ...args], { env: environment() });

test('a recorded stream goes through the whole pipeline and the metrics are printed', {
  timeout: 120_000,
}, async () => {
  await storeTicker({ symbol: 'QZX', name: 'Quozzix Industries' });
  const file = join(folder, 'stream.csv');
  const rows = [
    'Headline,Stock,Publish Date,Publisher',
    'Quozzix Industries profit beats every forecast,QZX,2020-03-02 10:00:00-04:00,one.example',
    'Quozzix Industries profit beats every forecast,QZX,2020-03-02 10:05:00-04:00,two.example',
    '"A quiet day, with nothing said",QZX,2020-03-01,one.example',
    ',QZX,2020-03-01,one.example',
    'A headline from never,NONE,soon,one.example',
  ];
  writeFileSync(file, rows.join('\n'));
  const { stdout, stderr } = await undertone('replay', file, '--in-process', '--speed', '6000');
  expect(JSON.parse(stdout)).toMatchObject({
    file: 'stream.csv',
    badRows: { 'no title': { count: 1, firstLine: 5 }, 'no readable time': { count: 1, firstLine: 6 } },
    articles: 3,
    scored: 3,
    deadLetters: 0,
    stories: 2,
    duplicates: { exact: 1 },
    tickers: { inFile: 3, known: 3, linked: 2, share: 0.667 },
  });
  expect(stderr).toMatch(/3 replayed/);
  const articles = await prisma().article.findMany({ orderBy: { publishedAt: 'asc' } });
  expect(articles.map(({ outlet, publishedAt }) => [outlet, publishedAt?.toISOString()])).toEqual([
    ['one.example', '2020-03-01T00:00:00.000Z'],
    ['one.example', '2020-03-02T14:00:00.000Z'],
    ['two.example', '2020-03-02T14:05:00.000Z'],
  ]);
  expect(articles.every(({ firstSeenAt }) => firstSeenAt.getUTCFullYear() > 2020)).toBe(true);

  // The replay's source is not listed or exported, so an export can be imported again.
  expect((await undertone('sources', 'list', '--json')).stdout).toBe('[]\n');
  const written = join(folder, 'sources.yaml');
  await storeSource({ state: 'paused', name: 'Kept', config: { url: 'https://kept.example/feed' } });
  await undertone('sources', 'export', '--output', written);
  const { stdout: imported } = await undertone('sources', 'import', written);
  expect(imported).toMatch(/^line \d+: Kept: (added|updated|unchanged)\n$/);
});

test('a missing file and a limit of 0 are each refused with one sentence', async () => {
  const missing = join(folder, 'missing.csv');
  await expect(undertone('replay', missing)).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: `${missing} cannot be read (ENOENT)\n`,
  });
  await expect(undertone('replay', missing, '--limit', '0')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Give a whole number, 1 or more.'),
  });
}, 60_000);

test('a file with other columns is refused with one sentence', { timeout: 60_000 }, async () => {
  const file = join(folder, 'other.csv');
  writeFileSync(file, 'a,b\n1,2\n');
  await expect(undertone('replay', file)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^The file has no column for the title/),
  });
});
