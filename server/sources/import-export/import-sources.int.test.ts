import { beforeEach, describe, expect, test } from 'vitest';
import { createSourceInput } from '#domain/sources/source-inputs.ts';
import { prisma } from '#server/infra/prisma.ts';
import { openConfig } from '#server/news/fetch/source-secrets.ts';
import { createSource } from '#server/sources/create-source.ts';
import { exportSources } from '#server/sources/import-export/export-sources.ts';
import { parseOpmlEntries } from '#server/sources/import-export/import-source-file.ts';
import { importSources } from '#server/sources/import-export/import-sources.ts';
import { parseSourceFile } from '#server/sources/import-export/parse-source-file.ts';

const canary = 'canary-key-0815';
beforeEach(async () => {
  await prisma().source.deleteMany({});
});

const add = (input: Record<string, unknown>) =>
  createSource({ actor: null, input: createSourceInput.parse({ outlet: 'Press', ...input }) });
const importText = (text: string, secrets = {}) =>
  importSources({ actor: null, entries: parseSourceFile(text), secrets });
const outcomes = (results: { outcome: string }[]) => results.map(({ outcome }) => outcome);
const exportText = async (format: 'yaml' | 'opml' = 'yaml') =>
  (await exportSources({ actor: null, format })).text;

async function addThree() {
  await add({
    kind: 'feed',
    name: 'A feed',
    config: { url: 'https://a.example/feed' },
    tags: ['press'],
    class: 'wire',
  });
  await add({
    kind: 'html',
    name: 'A page',
    config: { url: 'https://b.example/', itemSelector: 'li' },
    cron: '*/5 * * * *',
  });
  await add({
    kind: 'rest',
    name: 'An API',
    config: {
      url: 'https://c.example/',
      itemsPath: '$',
      titlePath: '$.t',
      apiKeyIn: 'bearer',
      apiKey: canary,
    },
    activeHours: { from: '07:00', to: '20:00', days: [1, 2, 3, 4, 5] },
  });
}

describe('an export', () => {
  test('holds no secret and changes nothing when imported again', async () => {
    await addThree();
    const text = await exportText();
    expect(text).not.toContain(canary);
    expect(text).toMatch(/secrets:\n\s+- apiKey/);
    const before = await prisma().source.findMany({ orderBy: { id: 'asc' } });
    expect(outcomes(await importText(text))).toEqual(['unchanged', 'unchanged', 'unchanged']);
    expect(await prisma().source.findMany({ orderBy: { id: 'asc' } })).toEqual(before);
  });

  test('creates the same sources elsewhere, once their secrets are given', async () => {
    await addThree();
    const text = await exportText();
    await prisma().source.deleteMany({});
    const first = await importText(text);
    expect(outcomes(first)).toEqual(['added', 'added', 'refused']);
    expect(first[2]?.reason).toBe('needs apiKey: pass it with --secrets FILE');
    expect(outcomes(await importText(text, { 'An API': { apiKey: canary } }))).toEqual([
      'unchanged',
      'unchanged',
      'added',
    ]);
    expect(await exportText()).toBe(text);
    const api = await prisma().source.findFirstOrThrow({ where: { kind: 'rest' } });
    expect(openConfig(api)).toMatchObject({ apiKey: canary });
    expect(JSON.stringify(api.config)).not.toContain(canary);
  });

  test('after an edit changes the edited fields, keeps secrets, and leaves audit rows', async () => {
    await addThree();
    const text = (await exportText())
      .replace('titlePath: $.t', 'titlePath: $.title')
      .replace('- press', '- wires');
    expect(outcomes(await importText(text))).toEqual(['updated', 'unchanged', 'updated']);
    const api = await prisma().source.findFirstOrThrow({ where: { kind: 'rest' } });
    expect(openConfig(api)).toMatchObject({ apiKey: canary, titlePath: '$.title' });
    const audit = await prisma().auditEntry.findMany({ orderBy: { id: 'desc' }, take: 4 });
    expect(audit.map(({ action }) => action)).toEqual([
      'source.import',
      'source.update',
      'source.update',
      'source.export',
    ]);
    expect(
      JSON.stringify(audit, (_key, value) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toContain(canary);
  });
});

test('invalid entries are reported by line and do not affect the others', async () => {
  const text = `version: 1
sources:
  - kind: feed
    name: Good
    outlet: Press
    config: { url: https://good.example/feed }
  - kind: telepathy
    name: Unknown kind
    outlet: Press
    config: {}
  - just a text
  - kind: feed
    name: Bad address
    outlet: Press
    config: { url: ftp://bad.example }
  - kind: feed
    name: Odd field
    outlet: Press
    colour: red
    config: { url: https://odd.example/feed }
`;
  const results = await importText(text);
  expect(results.map(({ line, outcome }) => [line, outcome])).toEqual([
    [3, 'added'],
    [7, 'refused'],
    [11, 'refused'],
    [12, 'refused'],
    [16, 'refused'],
  ]);
  expect(results[3]?.reason).toContain('config.url');
  expect(results[4]?.reason).toContain('colour');
});

test.each([
  ['broken YAML', 'sources:\n  - name: "open', /^line \d: the file is not YAML/],
  ['no list', 'version: 1\n', /^line 1: the file has no list/],
])('%s is refused with its line', (_name, text, message) => {
  expect(() => parseSourceFile(text)).toThrow(message);
});

test('a YAML alias that multiplies itself is refused', () => {
  const levels = Array.from(
    { length: 9 },
    (_, n) => `  - &a${n + 1} [${Array(9).fill(`*a${n}`).join(', ')}]`,
  );
  const entries = parseSourceFile(`sources:\n  - &a0 [x]\n${levels.join('\n')}\n`);
  expect(entries.every(({ ok }) => !ok)).toBe(true);
});

test('OPML adds feeds and never changes an existing one', async () => {
  await addThree();
  const opml = await exportText('opml');
  expect(opml).toContain('https://a.example/feed');
  expect(opml).not.toContain('b.example');
  const more = opml.replace(
    '</body>',
    '<outline text="Banks"><outline text="B" xmlUrl="https://d.example/feed"/></outline></body>',
  );
  const before = await prisma().source.findFirstOrThrow({ where: { kind: 'feed' } });
  const results = await importSources({ actor: null, entries: parseOpmlEntries(more) });
  expect(outcomes(results)).toEqual(['unchanged', 'added']);
  expect(await prisma().source.findUnique({ where: { id: before.id } })).toEqual(before);
  const added = await prisma().source.findFirstOrThrow({ where: { url: 'https://d.example/feed' } });
  expect(added).toMatchObject({ name: 'B', tags: ['Banks'] });
});

test('two queries of one endpoint are two sources, two feeds at one URL are not', async () => {
  const config = { url: 'https://e.example/graphql', query: '{ a }', itemsPath: '$', titlePath: '$' };
  await add({ kind: 'graphql', name: 'One', config });
  await add({ kind: 'graphql', name: 'Two', config: { ...config, query: '{ b }' } });
  const text = await exportText();
  expect(outcomes(await importText(text))).toEqual(['unchanged', 'unchanged']);
  await add({ kind: 'feed', name: 'Feed', config: { url: 'https://f.example/' } });
  await expect(add({ kind: 'feed', name: 'Again', config: { url: 'https://f.example/' } })).rejects.toThrow(
    'already read by the source "Feed"',
  );
});
