import type { ServerResponse } from 'node:http';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type FakeHttpServer,
  type RecordedRequest,
  startFakeHttpServer,
} from '#fixtures/http/start-fake-http-server.ts';
import { prisma } from '#server/infra/prisma.ts';
import { getAllowedInsideAddresses } from '#server/news/ingest/fetch-source.ts';
import { ingestSource } from '#server/news/ingest/ingest-source.ts';
import { adapterFor } from '#server/news/sources/registry.ts';

const log = pino({ level: 'silent' });
let answer: (request: RecordedRequest, response: ServerResponse) => unknown;
let server: FakeHttpServer;
beforeEach(async () => {
  server = await startFakeHttpServer((request, response) => answer(request, response));
  getAllowedInsideAddresses().add(server.host);
});
afterEach(() => server.close());

const makeSource = (kind: string, config: Record<string, unknown>) =>
  prisma().source.create({
    data: { kind, name: crypto.randomUUID(), outlet: 'Wire', config: { url: server.origin, ...config } },
  });
const sourceOf = (id: string) => prisma().source.findUniqueOrThrow({ where: { id } });
const json = (document: unknown) => (_: RecordedRequest, response: ServerResponse) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(document));
const text = (body: string) => (_: RecordedRequest, response: ServerResponse) =>
  response.writeHead(200).end(body);
const mapping = { itemsPath: '$.a', titlePath: '$.title', idPath: '$.id' };
const neighbour = { id: '2', title: 'Rain on Tuesday' };
const both = ['Acme wins', neighbour.title];
const besideNeighbour = (fields: object) =>
  json({ a: [{ id: '1', title: 'Acme wins', ...fields }, neighbour] });
const pages = { ...mapping, pagination: 'cursor', nextPath: '$.next', newestFirst: false, maxPages: 1 };
const graphql = { query: '{ a }', itemsPath: '$.data.a', titlePath: '$.title' };
const newsEntry = (n: number, name: string, language: string) =>
  `<url><loc>https://e.example/${n}</loc><news:news><news:publication><news:name>${name}</news:name>` +
  `<news:language>${language}</news:language></news:publication><news:title>Report ${n}</news:title></news:news></url>`;

describe('text that Postgres cannot store does not affect valid items', () => {
  test.each<[string, string, Record<string, unknown>, typeof answer, string[]]>([
    [
      'a NUL in an outlet',
      'rest',
      { ...mapping, outletPath: '$.o' },
      besideNeighbour({ o: 'A\u0000B' }),
      both,
    ],
    [
      'half a surrogate in an outlet',
      'rest',
      { ...mapping, outletPath: '$.o' },
      besideNeighbour({ o: 'A\ud800B' }),
      both,
    ],
    [
      'a NUL in a language',
      'rest',
      { ...mapping, languagePath: '$.l' },
      besideNeighbour({ l: '\u0000e' }),
      both,
    ],
    [
      'a NUL in a name of an item’s field, which a remark quotes',
      'rest',
      mapping,
      json({ a: [{ title: 'Acme wins', 'x\u0000': 1 }] }),
      ['Acme wins'],
    ],
    [
      'a NUL in the page token',
      'rest',
      pages,
      json({ a: [neighbour], next: 'ab\u0000' }),
      ['Rain on Tuesday'],
    ],
    [
      'half a surrogate in the page token',
      'rest',
      pages,
      json({ a: [neighbour], next: 'ab\ud800' }),
      ['Rain on Tuesday'],
    ],
    [
      'a NUL in an error beside the data',
      'graphql',
      graphql,
      json({ data: { a: [{ title: 'Acme wins' }] }, errors: [{ message: 'bad\u0000 thing' }] }),
      ['Acme wins'],
    ],
    [
      'a NUL in a sitemap’s publication',
      'sitemap',
      {},
      text(`<urlset>${newsEntry(1, 'Pre\u0000ss', '\u0000n')}${newsEntry(2, 'Press', 'en')}</urlset>`),
      ['Report 1', 'Report 2'],
    ],
  ])('%s', async (_, kind, config, answers, titles) => {
    answer = answers;
    const source = await makeSource(kind, config);
    expect(await ingestSource(source.id, { spacingMs: 0, log })).toEqual({
      added: titles.length,
      revised: 0,
    });
    const rows = await prisma().article.findMany({
      where: { sourceId: source.id },
      orderBy: { title: 'asc' },
    });
    expect(rows.map(({ title }) => title)).toEqual(titles);
    expect(await sourceOf(source.id)).toMatchObject({ failuresInRow: 0, lastErrorCode: null });
    expect(await prisma().fetchRun.count({ where: { sourceId: source.id, outcome: 'new' } })).toBe(1);
  });

  test.each<[string, string, Record<string, unknown>, typeof answer, string]>([
    ['a NUL in a name that a refusal quotes', 'rest', mapping, json({ 'k\u0000ey': 1 }), 'mapping-empty'],
    [
      'a NUL in a GraphQL error',
      'graphql',
      graphql,
      json({ errors: [{ message: 'bad\u0000 thing' }] }),
      'query-refused',
    ],
  ])('%s is a failure of the source with its own reason', async (_, kind, config, answers, code) => {
    answer = answers;
    const source = await makeSource(kind, config);
    expect(await ingestSource(source.id, { spacingMs: 0, log })).toEqual({ added: 0, revised: 0 });
    expect(await sourceOf(source.id)).toMatchObject({ failuresInRow: 1, lastErrorCode: code });
  });
});

test('a response that cannot be stored is a failure of the source, and logged', async () => {
  const lines: string[] = [];
  const source = await makeSource('push', {});
  const push = adapterFor('push');
  const { fetch } = push;
  const broken = {
    items: [{ title: 'Not a whole draft' }],
    outcome: 'new',
    emptyItems: 0,
    bytes: 1,
    cursor: {},
  };
  push.fetch = async () => broken as never;
  try {
    const loud = pino({ level: 'error' }, { write: (line: string) => void lines.push(line) });
    expect(await ingestSource(source.id, { spacingMs: 0, log: loud })).toEqual({ added: 0, revised: 0 });
  } finally {
    push.fetch = fetch;
  }
  const stored = await sourceOf(source.id);
  expect(stored).toMatchObject({ failuresInRow: 1, lastErrorCode: 'internal' });
  expect(stored.lastErrorMessage).not.toContain('title');
  expect(stored.nextCheckAt).not.toBeNull();
  expect(lines.join()).toContain('source adapter threw');
});
