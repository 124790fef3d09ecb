import { z } from 'zod';
import { FetchError } from '#domain/sources/fetch-outcome.ts';
import type { SourceConfig } from '#domain/sources/source-kinds.ts';
import { concealSecrets } from '#server/news/sources/conceal-secrets.ts';
import { checkQuery } from '#server/news/sources/graphql/check-query.ts';
import { askGraphql, type GraphqlContext } from '#server/news/sources/graphql/graphql-client.ts';
import { readMaxAge } from '#server/news/sources/http-answer.ts';
import { pageCursorFields, toFetchResult } from '#server/news/sources/json-api/page-cursor.ts';
import { type Page, readPages } from '#server/news/sources/json-api/read-pages.ts';
import { readRateLimit, waitAfter } from '#server/news/sources/json-api/read-rate-limit.ts';
import { compilePath } from '#server/news/sources/json-mapping/compile-path.ts';
import { compileMapping } from '#server/news/sources/json-mapping/map-document.ts';
import type { FetchRequest, FetchResult, SourceAdapter } from '#server/news/sources/source-adapter.ts';
import { waitBetween } from '#server/news/sources/wait-between.ts';

interface Token {
  after?: string;
}

const cursorSchema = z.object({
  ...pageCursorFields,
  pending: z.array(z.object({ after: z.string().optional() })).default([]),
  check: z
    .object({ queryHash: z.string(), schemaHash: z.string().nullable(), checkedAt: z.string() })
    .optional(),
});

/** The connection specification's page info; a server without `hasNextPage` ends by giving no mark. */
const pageInfoSchema = z.object({ hasNextPage: z.boolean().nullish(), endCursor: z.string().nullish() });

type FindNext = (document: unknown) => { next: Token | null; remark?: string };

function nextFinder({ pageInfoPath, cursorVariable }: SourceConfig<'graphql'>): FindNext {
  if (!cursorVariable && !pageInfoPath) return () => ({ next: null });
  if (!cursorVariable || !pageInfoPath)
    throw new FetchError('bad-config', 'Paging needs both cursorVariable and pageInfoPath, or neither');
  const query = compilePath('pageInfoPath', pageInfoPath);
  return (document) => {
    const info = pageInfoSchema.safeParse(query(document)[0]);
    if (!info.success) return { next: null, remark: `pageInfo ${pageInfoPath} found no page info` };
    const { hasNextPage, endCursor } = info.data;
    return { next: hasNextPage !== false && endCursor ? { after: endCursor } : null };
  };
}

function pageAsker(context: GraphqlContext): (token: Token) => Promise<Page<Token>> {
  const { config, now } = context;
  const map = compileMapping(config);
  const findNext = nextFinder(config);
  const variables = JSON.parse(config.variables?.trim() || '{}') as Record<string, unknown>;
  return async ({ after }) => {
    const own = after !== undefined && config.cursorVariable ? { [config.cursorVariable]: after } : {};
    const { document, response, partial } = await askGraphql(context, config.query, { ...variables, ...own });
    const { items, remarks } = map(document);
    const { next, remark } = findNext(document);
    return {
      items,
      remarks: [
        ...remarks,
        ...partial.map((text) => `the server says: ${text}`),
        ...(remark ? [remark] : []),
      ],
      next,
      bytes: response.body.length,
      httpStatus: response.status,
      exhausted: readRateLimit(response.headers, now).remaining === 0,
      waitSeconds: waitAfter(response.headers, now),
      freshForSeconds: readMaxAge(response.headers['cache-control']) ?? 0,
    };
  };
}

async function fetchGraphql(request: FetchRequest<'graphql'>): Promise<FetchResult> {
  const { config, now } = request;
  const cursor = cursorSchema.catch({ known: [], pending: [] }).parse(request.cursor);
  const context: GraphqlContext = { ...request, turn: waitBetween(request.pause) };
  const ask = pageAsker(context);
  const { check, remarks } = await checkQuery(context, cursor.check);
  const pages = await readPages<Token>({
    first: {},
    pending: cursor.pending,
    known: new Set(cursor.known),
    newestFirst: config.newestFirst,
    maxPages: config.maxPages,
    ask,
  });
  const result = toFetchResult(pages, cursor, { now, baseUrl: config.url, format: 'graphql' });
  return { ...result, cursor: { ...result.cursor, check }, remarks: [...remarks, ...pages.remarks] };
}

/** graphqlSource asks a GraphQL endpoint with a query that was checked against its schema. */
export const graphqlSource: SourceAdapter<'graphql'> = {
  kind: 'graphql',
  fetch: (request) => concealSecrets([request.config.apiKey], () => fetchGraphql(request)),
};
