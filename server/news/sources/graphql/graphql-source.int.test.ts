import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { graphqlKind } from '#domain/sources/kinds/graphql.ts';
import { createHttpClient } from '#server/news/fetch/create-http-client.ts';
import { graphqlSource } from '#server/news/sources/graphql/graphql-source.ts';
import {
  type FakeGraphqlServer,
  fakeGraphqlConfig,
  startFakeGraphqlServer,
} from '#tests/fakes/start-fake-graphql-server.ts';

const now = new Date('2026-11-21T12:00:00Z');
let server: FakeGraphqlServer;
beforeEach(async () => {
  server = await startFakeGraphqlServer();
});
afterEach(() => server.close());

const publish = (from: number, to: number) => {
  for (let n = from; n <= to; n++)
    server.articles.unshift({
      id: `n-${n}`,
      headline: `Report ${n}`,
      teaser: `Of ${n}`,
      publishedAt: new Date(now.getTime() - 3_600_000 + n * 1_000).toISOString(),
    });
};
const ask = (extra: Record<string, unknown> = {}, cursor: unknown = {}, when = now) =>
  graphqlSource.fetch({
    config: graphqlKind.config.parse({
      url: `${server.origin}/graphql`,
      ...fakeGraphqlConfig,
      apiKey: server.key,
      ...extra,
    }),
    cursor,
    now: when,
    http: createHttpClient({ now: when, allowInside: new Set([server.host]) }),
  });
const paging = { cursorVariable: 'after', pageInfoPath: '$.data.news.pageInfo', variables: '{"first": 5}' };
const titles = ({ items }: { items: { title: string }[] }) => items.map(({ title }) => title);

describe('the query', () => {
  test.each([
    [
      'a field that is not there',
      'query { news { edges { node { id title } } } }',
      /Cannot query field "title" on type "Article".*line 1/,
    ],
    [
      'an argument that is not there',
      'query { news(limit: 3) { edges { node { id } } } }',
      /Unknown argument "limit"/,
    ],
    ['bad syntax', 'query { news { ', /Syntax Error.*line 1/],
    ['a mutation', 'mutation { drop }', /exactly one operation, a query/],
    [
      'two operations',
      'query A { news { edges { cursor } } } query B { news { edges { cursor } } }',
      /exactly one/,
    ],
  ])('with %s is refused with the validator’s message, and never sent', async (_name, query, words) => {
    await expect(ask({ query })).rejects.toMatchObject({
      code: 'query-refused',
      message: expect.stringMatching(words),
    });
    for (const { body } of server.requests) expect(body).toContain('IntrospectionQuery');
  });

  test('is checked once a day, and what is remembered is a hash', async () => {
    publish(1, 3);
    const first = await ask();
    expect(server.requests).toHaveLength(2);
    expect(JSON.stringify(first.cursor).length).toBeLessThan(1_000);
    const second = await ask({}, first.cursor);
    expect(server.requests).toHaveLength(3);
    await ask({}, second.cursor, new Date(now.getTime() + 25 * 3_600_000));
    expect(server.requests).toHaveLength(5);
  });

  test('is only parsed where the server does not allow introspection, and a remark says so', async () => {
    publish(1, 1);
    server.introspectable = false;
    expect((await ask()).remarks?.join()).toContain('does not allow introspection');
    await expect(ask({ query: 'query { news { ' })).rejects.toMatchObject({ code: 'query-refused' });
    await expect(ask({ query: 'query { nothing }' })).rejects.toMatchObject({
      code: 'query-refused',
      message: expect.stringContaining('Cannot query field "nothing"'),
    });
  });
});

test('follows page info, stops at what is known, and goes on where it had to stop', async () => {
  publish(1, 12);
  const first = await ask(paging);
  expect(titles(first)).toHaveLength(12);
  publish(13, 40);
  const seen = new Set<string>();
  let { cursor } = first;
  for (let check = 0; check < 6; check++) {
    const result = await ask({ ...paging, maxPages: 2 }, cursor);
    for (const title of titles(result)) seen.add(title);
    ({ cursor } = result);
  }
  for (let n = 13; n <= 40; n++) expect(seen).toContain(`Report ${n}`);
});

test.each([
  ['UNAUTHENTICATED', 'credentials-refused'],
  ['THROTTLED', 'rate-limited'],
  ['INTERNAL_SERVER_ERROR', 'http-error'],
  ['BAD_USER_INPUT', 'query-refused'],
])('errors with the code %s in a 200 answer are %s', async (code, refusal) => {
  publish(1, 1);
  const { cursor } = await ask();
  server.errors = [{ message: `no luck for ${server.key}`, extensions: { code } }];
  const error = await ask({}, cursor).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: refusal, message: 'no luck for ***' });
});

test.each([
  [{ cursorVariable: 'after' }, 'pageInfoPath'],
  [{ titlePath: '$.[' }, 'titlePath'],
])('%j is refused as bad-config naming %s', async (extra, field) => {
  await expect(ask(extra)).rejects.toMatchObject({
    code: 'bad-config',
    message: expect.stringContaining(field),
  });
  expect(server.requests).toHaveLength(0);
});
