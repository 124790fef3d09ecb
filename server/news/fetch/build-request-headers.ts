import { FetchError } from '#domain/sources/fetch-error.ts';

/** ApiCredentials are the fields of a configuration that say how a request is authenticated. */
export interface ApiCredentials {
  apiKeyIn: 'none' | 'bearer' | 'header' | 'query';
  apiKeyName?: string;
  apiKey?: string;
  headers?: string;
}

/** These belong to the connection; setting them would break the request or its framing. */
const connectionHeaders = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'accept-encoding',
]);

/**
 * parseHeaderLines parses `Name: value` lines. Names are lower-cased; lines without a name or a colon are dropped, and so
 * are headers of the connection itself.
 */
export function parseHeaderLines(text: string): [name: string, value: string][] {
  return text.split('\n').flatMap((line): [string, string][] => {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    return name && !connectionHeaders.has(name) ? [[name, line.slice(colon + 1).trim()]] : [];
  });
}

/** buildRequestHeaders builds an API request's headers, the key included where it is sent there. Errors: FetchError `bad-config`. */
export function buildRequestHeaders(credentials: ApiCredentials): Record<string, string> {
  const { apiKeyIn, apiKeyName, apiKey, headers = '' } = credentials;
  if (apiKeyIn !== 'none' && !apiKey)
    throw new FetchError('bad-config', 'apiKey is missing, but apiKeyIn requires it');
  if ((apiKeyIn === 'header' || apiKeyIn === 'query') && !apiKeyName)
    throw new FetchError('bad-config', 'apiKeyName is missing, but apiKeyIn requires it');
  return {
    accept: 'application/json',
    ...Object.fromEntries(parseHeaderLines(headers)),
    ...(apiKeyIn === 'bearer' ? { authorization: `Bearer ${apiKey}` } : {}),
    ...(apiKeyIn === 'header' && apiKeyName ? { [apiKeyName.toLowerCase()]: apiKey ?? '' } : {}),
  };
}

/** withApiKeyParameter adds the key to a URL where the API expects it in the query. */
export function withApiKeyParameter(url: string, { apiKeyIn, apiKeyName, apiKey }: ApiCredentials): string {
  if (apiKeyIn !== 'query' || !apiKeyName || !apiKey) return url;
  const keyed = new URL(url);
  keyed.searchParams.set(apiKeyName, apiKey);
  return keyed.href;
}
