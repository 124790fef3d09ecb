import {
  buildSchema,
  graphql,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { type FakeHttpServer, startFakeHttpServer } from '#fixtures/http/start-fake-http-server.ts';

interface FakeGraphqlArticle {
  id: string;
  headline: string;
  teaser: string;
  publishedAt: string;
}

export interface FakeGraphqlServer extends FakeHttpServer {
  /** Newest first. */
  articles: FakeGraphqlArticle[];
  key: string;
  introspectable: boolean;
  /** GraphQL errors to return with status 200. */
  errors: { message: string; extensions?: { code: string } }[] | null;
}

const schema = buildSchema(`
  type Article { id: ID!, headline: String!, teaser: String, publishedAt: String! }
  type Edge { node: Article!, cursor: String! }
  type PageInfo { hasNextPage: Boolean!, endCursor: String }
  type Connection { edges: [Edge!]!, pageInfo: PageInfo! }
  type Query { news(first: Int = 10, after: String): Connection! }
`);

function toConnection(articles: FakeGraphqlArticle[], { first, after }: { first: number; after?: string }) {
  const start = after ? articles.findIndex(({ id }) => id === after) + 1 : 0;
  const nodes = articles.slice(start, start + first);
  const endCursor = nodes.at(-1)?.id ?? null;
  return {
    edges: nodes.map((node) => ({ node, cursor: node.id })),
    pageInfo: { hasNextPage: start + first < articles.length, endCursor },
  };
}

async function executeQuery(server: FakeGraphqlServer, body: string) {
  if (server.errors) return { status: 200, result: { errors: server.errors } };
  const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
  const rules = server.introspectable ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
  const refused = validate(schema, parse(query), rules);
  if (refused.length > 0) return { status: 400, result: { errors: refused } };
  const rootValue = {
    news: (page: { first: number; after?: string }) => toConnection(server.articles, page),
  };
  return {
    status: 200,
    result: await graphql({ schema, source: query, rootValue, variableValues: variables }),
  };
}

/** startFakeGraphqlServer serves a schema with a Relay connection, executed by the reference implementation. */
export async function startFakeGraphqlServer(): Promise<FakeGraphqlServer> {
  const httpServer = await startFakeHttpServer(async ({ headers, body }, response) => {
    if (headers.authorization !== `Bearer ${server.key}`) return response.writeHead(401).end('who are you?');
    const { status, result } = await executeQuery(server, body);
    return response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(result));
  });
  const server: FakeGraphqlServer = Object.assign(httpServer, {
    articles: [],
    key: 'canary-bearer-0815',
    introspectable: true,
    errors: null,
  });
  return server;
}

/** fakeGraphqlConfig is a source configuration for it, without URL and key. */
export const fakeGraphqlConfig = {
  query: `query News($first: Int, $after: String) {
  news(first: $first, after: $after) {
    edges { node { id headline teaser publishedAt } }
    pageInfo { hasNextPage endCursor }
  }
}`,
  itemsPath: '$.data.news.edges[*].node',
  titlePath: '$.headline',
  idPath: '$.id',
  summaryPath: '$.teaser',
  timePath: '$.publishedAt',
  apiKeyIn: 'bearer' as const,
};
