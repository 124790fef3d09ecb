import type { SourceConfig } from '#domain/sources/source-kinds.ts';
import type { HttpClient } from '#server/news/fetch/create-http-client.ts';
import { parseJsonBody } from '#server/news/fetch/parse-api-response.ts';
import type { MapDocument } from '#server/news/parse/json-mapping/compile-document-mapping.ts';
import { type ApiPage, toPageSummary } from '#server/news/sources/json-api/fetch-pages.ts';
import { buildRequest, type PageToken } from '#server/news/sources/rest/build-request.ts';
import type { FindNextPage } from '#server/news/sources/rest/create-next-page-finder.ts';

/** PageRequestContext is what requesting the pages of one source needs. */
export interface PageRequestContext {
  config: SourceConfig<'rest'>;
  http: HttpClient;
  map: MapDocument;
  findNext: FindNextPage;
}

/** requestPage requests one page and maps it. Errors: FetchError. */
export async function requestPage(
  context: PageRequestContext,
  token: PageToken,
): Promise<ApiPage<PageToken>> {
  const { config, http, map, findNext } = context;
  const { url, headers, body } = buildRequest(config, token);
  const response =
    body === undefined
      ? await http.get(url, { headers, refusal403: 'rate-limit' })
      : await http.post(url, body, { headers, refusal403: 'rate-limit', shared: true });
  const document = parseJsonBody(response);
  const { items, remarks } = map(document);
  const { next, remark } = findNext({ token, document, response });
  return {
    items,
    remarks: remark ? [...remarks, remark] : remarks,
    next,
    isRateLimitExhausted: response.isRateLimitExhausted,
    ...toPageSummary(response),
  };
}
