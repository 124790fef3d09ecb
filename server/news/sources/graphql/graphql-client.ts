import { z } from 'zod';
import { FetchError, type FetchErrorCode } from '#domain/sources/fetch-error.ts';
import type { SourceConfig } from '#domain/sources/source-kinds.ts';
import type { AllowInside } from '#server/infra/http/create-guarded-agent.ts';
import { type SafeResponse, safeFetch } from '#server/infra/http/safe-fetch.ts';
import { buildRequestHeaders, withApiKeyParameter } from '#server/news/fetch/build-request-headers.ts';
import { assertApiSuccessStatus, parseJsonBody } from '#server/news/fetch/parse-json-body.ts';

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

export interface GraphqlResult {
  data: unknown;
  /** The whole document, as paths start at its root. */
  document: unknown;
  response: SafeResponse;
  /** Messages of errors that came beside data. */
  partialErrors: string[];
}

export interface GraphqlContext {
  config: SourceConfig<'graphql'>;
  now: Date;
  allowInside: AllowInside;
  /** Awaited before each request. */
  beforeRequest?: () => Promise<void>;
}

/** Codes as common servers name them; whatever else a server refuses is the query's fault until shown otherwise. */
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

/** Servers may send GraphQL errors with 400 (GraphQL over HTTP, 6.4): their words say more than the status. */
function parseGraphqlResponse(response: SafeResponse, now: Date) {
  if (response.status !== 400 && response.status !== 422) assertApiSuccessStatus(response, now);
  const refuse = () => assertApiSuccessStatus(response, now);
  if (response.status >= 400 && !/json/i.test(response.headers['content-type'] ?? '')) refuse();
  const document = parseJsonBody(response);
  const parsed = responseSchema.safeParse(document);
  if (!parsed.success || (parsed.data.data === undefined && !parsed.data.errors?.length)) {
    refuse();
    throw new FetchError('malformed', 'The answer is no GraphQL answer: it has neither data nor errors');
  }
  return { document, data: parsed.data.data ?? null, errors: parsed.data.errors ?? [] };
}

/**
 * requestGraphql sends one operation over HTTP POST. Errors: FetchError; what the server says against the query is
 * `query-refused`, unless its code tells of credentials or of pace.
 */
export async function requestGraphql(
  { config, now, allowInside, beforeRequest: turn }: GraphqlContext,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<GraphqlResult> {
  await turn?.();
  const response = await safeFetch(withApiKeyParameter(config.url, config), {
    method: 'POST',
    headers: {
      ...buildRequestHeaders(config),
      accept: 'application/graphql-response+json, application/json',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ query, variables }),
    allowInside,
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
