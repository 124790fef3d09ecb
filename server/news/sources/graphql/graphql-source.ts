import { z } from 'zod';
import { FetchError } from '#domain/sources/fetch-error.ts';
import type { SourceConfig } from '#domain/sources/source-kinds.ts';
import { compileDocumentMapping } from '#server/news/parse/json-mapping/compile-document-mapping.ts';
import { compileJsonPath } from '#server/news/parse/json-mapping/compile-json-path.ts';
import { checkQuery } from '#server/news/sources/graphql/check-query.ts';
import { type GraphqlContext, requestGraphql } from '#server/news/sources/graphql/graphql-client.ts';
import { type ApiPage, fetchPages, toPageSummary } from '#server/news/sources/json-api/fetch-pages.ts';
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

/** Page info of the GraphQL cursor connections specification; without `hasNextPage` the end is a missing cursor. */
const pageInfoSchema = z.object({ hasNextPage: z.boolean().nullish(), endCursor: z.string().nullish() });

type FindNextPage = (document: unknown) => { next: PageCursor | null; remark?: string };

function createNextPageFinder({ pageInfoPath, cursorVariable }: SourceConfig<'graphql'>): FindNextPage {
  if (!cursorVariable && !pageInfoPath) return () => ({ next: null });
  if (!cursorVariable || !pageInfoPath)
    throw new FetchError('bad-config', 'Paging requires both cursorVariable and pageInfoPath, or neither');
  const query = compileJsonPath('pageInfoPath', pageInfoPath);
  return (document) => {
    const info = pageInfoSchema.safeParse(query(document)[0]);
    if (!info.success) return { next: null, remark: `pageInfo ${pageInfoPath} found no page info` };
    const { hasNextPage, endCursor } = info.data;
    return { next: hasNextPage !== false && endCursor ? { after: endCursor } : null };
  };
}

function createPageFetcher(context: GraphqlContext): (token: PageCursor) => Promise<ApiPage<PageCursor>> {
  const { config } = context;
  const map = compileDocumentMapping(config);
  const findNext = createNextPageFinder(config);
  const variables = JSON.parse(config.variables?.trim() || '{}') as Record<string, unknown>;
  return async ({ after }) => {
    const paging = after !== undefined && config.cursorVariable ? { [config.cursorVariable]: after } : {};
    const { document, response, partialErrors } = await requestGraphql(context, config.query, {
      ...variables,
      ...paging,
    });
    const { items, remarks } = map(document);
    const { next, remark } = findNext(document);
    return {
      items,
      remarks: [
        ...remarks,
        ...partialErrors.map((text) => `the server says: ${text}`),
        ...(remark ? [remark] : []),
      ],
      next,
      isRateLimitExhausted: response.isRateLimitExhausted,
      ...toPageSummary(response),
    };
  };
}

async function fetchGraphql(request: FetchRequest<'graphql'>): Promise<FetchResult> {
  const { config, now } = request;
  const cursor = cursorSchema.catch({ known: [], pending: [] }).parse(request.cursor);
  const fetchPage = createPageFetcher(request);
  const { check, remarks } = await checkQuery(request, cursor.check);
  const pages = await fetchPages<PageCursor>({
    first: {},
    pending: cursor.pending,
    known: new Set(cursor.known),
    newestFirst: config.newestFirst,
    maxPages: config.maxPages,
    fetchPage,
  });
  const result = toFetchResult(pages, cursor, { now, baseUrl: config.url, format: 'graphql' });
  return { ...result, cursor: { ...result.cursor, check }, remarks: [...remarks, ...pages.remarks] };
}

/** graphqlSource fetches a GraphQL endpoint with a query that is validated against its schema. */
export const graphqlSource: SourceAdapter<'graphql'> = {
  kind: 'graphql',
  fetch: (request) => redactSecrets([request.config.apiKey], () => fetchGraphql(request)),
};
