import { FetchError } from '#domain/sources/fetch-error.ts';
import { userAgent } from '#server/news/fetch/assert-success-status.ts';

/** ApiCredentials are the fields of a configuration that say how a request shows who we are. */
export interface ApiCredentials {
  apiKeyIn: 'none' | 'bearer' | 'header' | 'query';
  apiKeyName?: string;
  apiKey?: string;
  headers?: string;
}

/** These belong to the connection, not to whoever asks. */
const connectionHeaders = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'accept-encoding',
]);

function parseHeaders(text: string): [string, string][] {
  return text.split('\n').flatMap((line): [string, string][] => {
    const [name = '', ...rest] = line.split(':');
    const key = name.trim().toLowerCase();
    return key && !connectionHeaders.has(key) ? [[key, rest.join(':').trim()]] : [];
  });
}

/** buildRequestHeaders gives a request's headers, the key among them where it belongs there. Errors: `bad-config`. */
export function buildRequestHeaders(given: ApiCredentials): Record<string, string> {
  const { apiKeyIn, apiKeyName, apiKey, headers = '' } = given;
  if (apiKeyIn !== 'none' && !apiKey)
    throw new FetchError('bad-config', 'apiKey is missing, but apiKeyIn asks for it');
  if ((apiKeyIn === 'header' || apiKeyIn === 'query') && !apiKeyName)
    throw new FetchError('bad-config', 'apiKeyName is missing, but apiKeyIn asks for it');
  return {
    accept: 'application/json',
    'user-agent': userAgent,
    ...Object.fromEntries(parseHeaders(headers)),
    ...(apiKeyIn === 'bearer' ? { authorization: `Bearer ${apiKey}` } : {}),
    ...(apiKeyIn === 'header' && apiKeyName ? { [apiKeyName.toLowerCase()]: apiKey ?? '' } : {}),
  };
}

/** withApiKeyParameter adds the key to an address where the API wants it there. */
export function withApiKeyParameter(url: string, { apiKeyIn, apiKeyName, apiKey }: ApiCredentials): string {
  if (apiKeyIn !== 'query' || !apiKeyName || !apiKey) return url;
  const keyed = new URL(url);
  keyed.searchParams.set(apiKeyName, apiKey);
  return keyed.href;
}
