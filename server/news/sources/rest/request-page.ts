import type { SourceConfig } from '#domain/sources/source-kinds.ts';
import type { AllowInside } from '#server/infra/http/create-guarded-agent.ts';
import { type SafeResponse, safeFetch } from '#server/infra/http/safe-fetch.ts';
import { readMaxAge } from '#server/news/fetch/assert-success-status.ts';
import { assertApiSuccessStatus, parseJsonBody } from '#server/news/fetch/parse-json-body.ts';
import { readRateLimit, readRetryDelaySeconds } from '#server/news/fetch/read-rate-limit.ts';
import type { MapDocument } from '#server/news/parse/json-mapping/compile-document-mapping.ts';
import type { ApiPage } from '#server/news/sources/json-api/fetch-pages.ts';
import { buildRequest, type PageToken } from '#server/news/sources/rest/build-request.ts';
import type { FindNextPage } from '#server/news/sources/rest/create-next-page-finder.ts';

export interface PageRequestContext {
  config: SourceConfig<'rest'>;
  now: Date;
  allowInside: AllowInside;
  map: MapDocument;
  findNext: FindNextPage;
  /** Awaited before each request. */
  beforeRequest: () => Promise<void>;
}

/** requestPage asks for one page and maps it. Errors: FetchError. */
export async function requestPage(
  context: PageRequestContext,
  token: PageToken,
): Promise<ApiPage<PageToken>> {
  const { config, now, allowInside, map, findNext } = context;
  await context.beforeRequest();
  const { url, ...request } = buildRequest(config, token);
  const response: SafeResponse = await safeFetch(url, { ...request, allowInside });
  assertApiSuccessStatus(response, now);
  const document = parseJsonBody(response);
  const { items, remarks } = map(document);
  const { next, remark } = findNext({ token, document, response });
  return {
    items,
    remarks: remark ? [...remarks, remark] : remarks,
    next,
    bytes: response.body.length,
    httpStatus: response.status,
    isRateLimitExhausted: readRateLimit(response.headers, now).remaining === 0,
    retryAfterSeconds: readRetryDelaySeconds(response.headers, now),
    freshForSeconds: readMaxAge(response.headers['cache-control']) ?? 0,
  };
}
