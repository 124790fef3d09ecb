import { type Dispatcher, request } from 'undici';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { type AllowInside, createGuardedAgent } from '#server/infra/http/create-guarded-agent.ts';
import { readBody } from '#server/infra/http/read-body.ts';

export interface SafeFetchOptions {
  headers?: Record<string, string>;
  method?: 'GET' | 'POST';
  body?: string;
  /** For everything together: name, redirects, body. */
  deadlineMs?: number;
  maxBytes?: number;
  /** AddressStep reading the body ends without an error, or at `maxFeedBytes`: for whom the beginning is enough. */
  stopMarker?: string;
  /** `report` gives a redirect as the answer, without its body, in place of following it. */
  redirects?: 'follow' | 'report';
  allowInside?: AllowInside;
  signal?: AbortSignal;
  /** For tests: another agent, with its own name resolution. */
  dispatcher?: Dispatcher;
}

export interface SafeResponse {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  /** AddressStep the redirects ended. */
  url: string;
}

const maxRedirects = 5;
/** What another server may see after a redirect; every other header might hold a key. */
const crossOriginHeaders = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'user-agent',
  'if-none-match',
  'if-modified-since',
]);
const agents = new Map<AllowInside, Dispatcher>();
const noInsideAddresses: AllowInside = new Set();

/** getGuardedAgent gives the one guarded agent of what an operator has opened. */
export function getGuardedAgent(allow: AllowInside): Dispatcher {
  const known = agents.get(allow) ?? createGuardedAgent(allow);
  agents.set(allow, known);
  return known;
}

function parseHttpUrl(url: string, base?: string): URL {
  const parsed = URL.parse(url, base);
  if (!parsed || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')) {
    throw new FetchError('bad-url', 'Only http and https addresses can be fetched');
  }
  parsed.username = '';
  parsed.password = '';
  parsed.hash = '';
  return parsed;
}

function withoutCredentials(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => crossOriginHeaders.has(name.toLowerCase())),
  );
}

function flattenHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

/** toNetworkError says why there was no answer. */
export function toNetworkError(error: unknown, deadline: AbortSignal): Error {
  if (error instanceof FetchError) return error;
  if (deadline.aborted) return new FetchError('timed-out', 'No complete answer before the deadline');
  const cause = error as NodeJS.ErrnoException;
  if (cause.code === 'UND_ERR_CONNECT_TIMEOUT')
    return new FetchError('timed-out', 'The server did not accept a connection in time');
  return new FetchError('unreachable', `No connection (${cause.code ?? cause.name ?? 'unknown'})`);
}

/**
 * safeFetch reads a URL somebody typed: public addresses only, checked at connect time and again at every redirect,
 * which it follows by hand (at most five; when the origin changes, without whatever may be a credential), within one
 * deadline and size. A POST that is redirected becomes a GET without its body, unless the same origin asks for it again
 * (RFC 9110, 15.4).
 * Errors: FetchError with `bad-url`, `address-refused`, `unreachable`, `timed-out`, `too-large`, `too-many-redirects`,
 * `redirect-loop`, `malformed`. An HTTP error status is an answer, not an error.
 */
export async function safeFetch(url: string, options: SafeFetchOptions = {}): Promise<SafeResponse> {
  const { deadlineMs = 15_000, maxBytes = 5_000_000 } = options;
  let { method = 'GET', body = null }: { method?: 'GET' | 'POST'; body?: string | null } = options;
  const deadline = AbortSignal.timeout(deadlineMs);
  const signal = options.signal ? AbortSignal.any([deadline, options.signal]) : deadline;
  const dispatcher = options.dispatcher ?? getGuardedAgent(options.allowInside ?? noInsideAddresses);
  const seen = new Set<string>();
  let headers: Record<string, string> = { 'accept-encoding': 'gzip, br', ...options.headers };
  let current = parseHttpUrl(url);
  try {
    for (let hop = 0; hop <= maxRedirects; hop++) {
      if (seen.has(current.href)) throw new FetchError('redirect-loop', 'The redirects go in a circle');
      seen.add(current.href);
      const answer = await request(current, {
        method,
        headers,
        body,
        dispatcher,
        signal,
      });
      const answered = flattenHeaders(answer.headers);
      if (![301, 302, 303, 307, 308].includes(answer.statusCode) || !answered.location) {
        const encoding = answered['content-encoding'] ?? '';
        const read = await readBody(answer.body, encoding, maxBytes, options.stopMarker);
        return { status: answer.statusCode, headers: answered, body: read, url: current.href };
      }
      // An unread body would hold the connection; a huge one is simply cut.
      await answer.body.dump({ limit: 16_384 }).catch(() => undefined);
      if (options.redirects === 'report') {
        return { status: answer.statusCode, headers: answered, body: Buffer.alloc(0), url: current.href };
      }
      const next = parseHttpUrl(answered.location, current.href);
      const elsewhere = next.origin !== current.origin;
      if (elsewhere) headers = withoutCredentials(headers);
      if (elsewhere || answer.statusCode < 307) {
        method = 'GET';
        body = null;
      }
      current = next;
    }
    throw new FetchError('too-many-redirects', `More than ${maxRedirects} redirects`);
  } catch (error) {
    throw toNetworkError(error, deadline);
  }
}
