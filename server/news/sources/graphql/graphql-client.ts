import { z } from 'zod';
import { FetchError, type FetchErrorCode } from '#domain/sources/fetch-error.ts';
import type { SourceConfig } from '#domain/sources/source-kinds.ts';
import { assertSuccessStatus } from '#server/news/fetch/assert-success-status.ts';
import { buildRequestHeaders, withApiKeyParameter } from '#server/news/fetch/build-request-headers.ts';
import type { HttpClient, HttpResponse } from '#server/news/fetch/create-http-client.ts';
import { parseJsonBody } from '#server/news/fetch/parse-api-response.ts';

const responseSchema = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(
      z.object({
        message: z.string().default('no message'),
        extensions: z.object({ code: z.string().optional() }).nullish(),
      }),
    )
    .nullish(),
});

/** GraphqlResult is the response to one operation. */
export interface GraphqlResult {
  data: unknown;
  /** The whole response document, at whose root paths start. */
  document: unknown;
  response: HttpResponse;
  /** Messages of errors beside data. */
  partialErrors: string[];
}

/** GraphqlContext is what a request needs. */
export interface GraphqlContext {
  config: SourceConfig<'graphql'>;
  now: Date;
  http: HttpClient;
}

/** Error codes of common servers; any other error is attributed to the query. */
const errorCodePatterns: [RegExp, FetchErrorCode][] = [
  [/UNAUTHENTICATED|UNAUTHORIZED|FORBIDDEN|ACCESS_DENIED/i, 'credentials-refused'],
  [/RATE_?LIMIT|THROTTLED|TOO_MANY/i, 'rate-limited'],
  [/INTERNAL_SERVER_ERROR/i, 'http-error'],
];

const maxMessageLength = 300;

function mapGraphqlErrors(
  errors: { message: string; extensions?: { code?: string } | null }[],
  httpStatus: number,
): FetchError {
  const code = errors.map(({ extensions }) => extensions?.code ?? '').join(' ');
  const refusal = errorCodePatterns.find(([pattern]) => pattern.test(code))?.[1] ?? 'query-refused';
  const messages = errors.map(({ message }) => message).join('; ');
  return new FetchError(refusal, messages.slice(0, maxMessageLength), { httpStatus });
}

/** GraphQL errors may come with 400 or 422 (GraphQL over HTTP, 6.4); their messages say more than the status. */
const isQueryErrorStatus = (status: number) => status === 400 || status === 422;

function parseGraphqlResponse(response: HttpResponse, now: Date) {
  const refuse = () => assertSuccessStatus(response, now);
  if (response.status >= 400 && !/json/i.test(response.headers['content-type'] ?? '')) refuse();
  const document = parseJsonBody(response);
  const parsed = responseSchema.safeParse(document);
  if (!parsed.success || (parsed.data.data === undefined && !parsed.data.errors?.length)) {
    refuse();
    throw new FetchError('malformed', 'The response is not GraphQL: it has neither data nor errors');
  }
  return { document, data: parsed.data.data ?? null, errors: parsed.data.errors ?? [] };
}

/**
 * requestGraphql sends one operation over HTTP POST. Errors: FetchError; GraphQL errors are `query-refused` with their
 * messages, unless their code is one of credentials or rate limits.
 */
export async function requestGraphql(
  { config, now, http }: GraphqlContext,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<GraphqlResult> {
  const body = JSON.stringify({ query, variables });
  const response = await http.post(withApiKeyParameter(config.url, config), body, {
    headers: {
      ...buildRequestHeaders(config),
      accept: 'application/graphql-response+json, application/json',
      'content-type': 'application/json',
    },
    acceptsStatus: isQueryErrorStatus,
    refusal403: 'rate-limit',
    shared: true,
  });
  const { document, data, errors } = parseGraphqlResponse(response, now);
  if (data === null)
    throw mapGraphqlErrors(errors.length > 0 ? errors : [{ message: 'no data' }], response.status);
  return {
    data,
    document,
    response,
    partialErrors: errors.map(({ message }) => message.slice(0, maxMessageLength)),
  };
}
