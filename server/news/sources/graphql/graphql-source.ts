import { z } from 'zod';
import { FetchError } from '#domain/sources/fetch-error.ts';
import type { SourceConfig } from '#domain/sources/source-kinds.ts';
import { readMaxAge } from '#server/news/fetch/assert-success-status.ts';
import { createRequestPacer } from '#server/news/fetch/create-request-pacer.ts';
import { readRateLimit, readRetryDelaySeconds } from '#server/news/fetch/read-rate-limit.ts';
import { compileDocumentMapping } from '#server/news/parse/json-mapping/compile-document-mapping.ts';
import { compileJsonPath } from '#server/news/parse/json-mapping/compile-json-path.ts';
import { checkQuery } from '#server/news/sources/graphql/check-query.ts';
import { type GraphqlContext, requestGraphql } from '#server/news/sources/graphql/graphql-client.ts';
import { type ApiPage, fetchPages } from '#server/news/sources/json-api/fetch-pages.ts';
import { pageCursorFields, toFetchResult } from '#server/news/sources/json-api/page-cursor.ts';
import { redactSecrets } from '#server/news/sources/redact-secrets.ts';
import type { FetchRequest, FetchResult, SourceAdapter } from '#server/news/sources/source-adapter.ts';

interface PageCursor {
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

type FindNextPage = (document: unknown) => { next: PageCursor | null; remark?: string };

function createNextPageFinder({ pageInfoPath, cursorVariable }: SourceConfig<'graphql'>): FindNextPage {
  if (!cursorVariable && !pageInfoPath) return () => ({ next: null });
  if (!cursorVariable || !pageInfoPath)
    throw new FetchError('bad-config', 'Paging needs both cursorVariable and pageInfoPath, or neither');
  const query = compileJsonPath('pageInfoPath', pageInfoPath);
  return (document) => {
    const info = pageInfoSchema.safeParse(query(document)[0]);
    if (!info.success) return { next: null, remark: `pageInfo ${pageInfoPath} found no page info` };
    const { hasNextPage, endCursor } = info.data;
    return { next: hasNextPage !== false && endCursor ? { after: endCursor } : null };
  };
}

function createPageFetcher(context: GraphqlContext): (token: PageCursor) => Promise<ApiPage<PageCursor>> {
  const { config, now } = context;
  const map = compileDocumentMapping(config);
  const findNext = createNextPageFinder(config);
  const variables = JSON.parse(config.variables?.trim() || '{}') as Record<string, unknown>;
  return async ({ after }) => {
    const own = after !== undefined && config.cursorVariable ? { [config.cursorVariable]: after } : {};
    const {
      document,
      response,
      partialErrors: partial,
    } = await requestGraphql(context, config.query, { ...variables, ...own });
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
      isRateLimitExhausted: readRateLimit(response.headers, now).remaining === 0,
      retryAfterSeconds: readRetryDelaySeconds(response.headers, now),
      freshForSeconds: readMaxAge(response.headers['cache-control']) ?? 0,
    };
  };
}

async function fetchGraphql(request: FetchRequest<'graphql'>): Promise<FetchResult> {
  const { config, now } = request;
  const cursor = cursorSchema.catch({ known: [], pending: [] }).parse(request.cursor);
  const context: GraphqlContext = { ...request, beforeRequest: createRequestPacer(request.pause) };
  const ask = createPageFetcher(context);
  const { check, remarks } = await checkQuery(context, cursor.check);
  const pages = await fetchPages<PageCursor>({
    first: {},
    pending: cursor.pending,
    known: new Set(cursor.known),
    newestFirst: config.newestFirst,
    maxPages: config.maxPages,
    fetchPage: ask,
  });
  const result = toFetchResult(pages, cursor, { now, baseUrl: config.url, format: 'graphql' });
  return { ...result, cursor: { ...result.cursor, check }, remarks: [...remarks, ...pages.remarks] };
}

/** graphqlSource asks a GraphQL endpoint with a query that was checked against its schema. */
export const graphqlSource: SourceAdapter<'graphql'> = {
  kind: 'graphql',
  fetch: (request) => redactSecrets([request.config.apiKey], () => fetchGraphql(request)),
};
