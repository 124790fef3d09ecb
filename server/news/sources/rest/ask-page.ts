import type { SourceConfig } from '#domain/sources/source-kinds.ts';
import type { AllowInside } from '#server/infra/http/guarded-agent.ts';
import { type SafeResponse, safeFetch } from '#server/infra/http/safe-fetch.ts';
import { readMaxAge } from '#server/news/sources/http-answer.ts';
import { parseJsonAnswer, refuseApiStatus } from '#server/news/sources/json-api/read-json-answer.ts';
import type { Page } from '#server/news/sources/json-api/read-pages.ts';
import { readRateLimit, waitAfter } from '#server/news/sources/json-api/read-rate-limit.ts';
import type { MapDocument } from '#server/news/sources/json-mapping/map-document.ts';
import { buildRequest, type PageToken } from '#server/news/sources/rest/build-request.ts';
import type { FindNext } from '#server/news/sources/rest/find-next.ts';

export interface AskContext {
  config: SourceConfig<'rest'>;
  now: Date;
  allowInside: AllowInside;
  map: MapDocument;
  findNext: FindNext;
  /** Awaited before each request. */
  turn: () => Promise<void>;
}

/** askPage asks for one page and maps it. Errors: FetchError. */
export async function askPage(context: AskContext, token: PageToken): Promise<Page<PageToken>> {
  const { config, now, allowInside, map, findNext } = context;
  await context.turn();
  const { url, ...request } = buildRequest(config, token);
  const response: SafeResponse = await safeFetch(url, { ...request, allowInside });
  refuseApiStatus(response, now);
  const document = parseJsonAnswer(response);
  const { items, remarks } = map(document);
  const { next, remark } = findNext({ token, document, response });
  return {
    items,
    remarks: remark ? [...remarks, remark] : remarks,
    next,
    bytes: response.body.length,
    httpStatus: response.status,
    exhausted: readRateLimit(response.headers, now).remaining === 0,
    waitSeconds: waitAfter(response.headers, now),
    freshForSeconds: readMaxAge(response.headers['cache-control']) ?? 0,
  };
}
