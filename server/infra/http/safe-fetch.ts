import { pipeline, type Readable, Writable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { type Dispatcher, request } from 'undici';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { type AllowInside, createGuardedAgent } from '#server/infra/http/create-guarded-agent.ts';

export interface SafeFetchOptions {
  headers?: Record<string, string>;
  method?: 'GET' | 'POST';
  body?: string;
  /** For the whole request: name resolution, redirects and body. */
  deadlineMs?: number;
  maxBytes?: number;
  /** Text after which the rest of the body is not read; reaching `maxBytes` is then not an error. */
  stopMarker?: string;
  /** `report` returns a redirect, without its body, instead of following it. */
  redirects?: 'follow' | 'report';
  allowInside?: AllowInside;
  signal?: AbortSignal;
  /** For tests: an agent with its own name resolution. */
  dispatcher?: Dispatcher;
}

export interface SafeResponse {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  /** URL after redirects. */
  url: string;
}

const decoders: Record<string, () => NodeJS.ReadWriteStream> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Ends the pipeline once enough was read; not an error to the caller. */
const readLimitReached = new Error('Enough was read');

/**
 * readBody reads and decompresses a body of at most `maxBytes` decompressed bytes. With `stopMarker` it returns what it
 * has once that text or `maxBytes` is reached. Errors: FetchError `too-large`, `malformed` (unknown or broken encoding).
 */
export async function readBody(
  body: Readable,
  contentEncoding: string,
  maxBytes: number,
  stopMarker?: string,
): Promise<Buffer> {
  const names = contentEncoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name && name !== 'identity');
  if (names.length > 3) throw new FetchError('malformed', 'The body is encoded more than three times over');
  const stages = names.reverse().map((name) => {
    const createDecoder = decoders[name];
    if (!createDecoder)
      throw new FetchError('malformed', `The body's encoding ${name.slice(0, 20)} is not known`);
    return createDecoder();
  });
  const chunks: Buffer[] = [];
  let size = 0;
  /** The end of the previous chunks: the marker may be split between two. */
  let tail = '';
  const isEnough = (chunk: Buffer, marker: string) => {
    const text = tail + chunk.toString('latin1');
    tail = text.slice(-marker.length);
    return size > maxBytes || text.includes(marker);
  };
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (stopMarker !== undefined && isEnough(chunk, stopMarker)) {
        chunks.push(chunk);
        done(readLimitReached);
        return;
      }
      if (size > maxBytes) {
        done(new FetchError('too-large', `The body is larger than ${maxBytes} bytes`, { bytes: size }));
        return;
      }
      chunks.push(chunk);
      done();
    },
  });
  await new Promise<void>((resolve, reject) => {
    const settle = (error?: NodeJS.ErrnoException | null) => (error ? reject(error) : resolve());
    pipeline([body, ...stages, sink], settle);
  }).catch((error: NodeJS.ErrnoException) => {
    if (error === readLimitReached) return;
    if (error instanceof FetchError || !error.code?.startsWith('Z_')) throw error;
    throw new FetchError('malformed', 'The compressed body is broken');
  });
  return Buffer.concat(chunks);
}

const maxRedirects = 5;
/** Headers that are kept on a redirect to another origin; any other may hold a credential. */
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

/**
 * getGuardedAgent gives the guarded agent of a set of allowed addresses, one per set so that connections are reused.
 */
export function getGuardedAgent(allow: AllowInside): Dispatcher {
  const agent = agents.get(allow) ?? createGuardedAgent(allow);
  agents.set(allow, agent);
  return agent;
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

/** toNetworkError maps an error of a request to a FetchError. */
export function toNetworkError(error: unknown, deadline: AbortSignal): Error {
  if (error instanceof FetchError) return error;
  if (deadline.aborted) return new FetchError('timed-out', 'No complete response before the deadline');
  const cause = error as NodeJS.ErrnoException;
  if (cause.code === 'UND_ERR_CONNECT_TIMEOUT')
    return new FetchError('timed-out', 'The server did not accept a connection in time');
  return new FetchError('unreachable', `No connection (${cause.code ?? cause.name ?? 'unknown'})`);
}

/**
 * safeFetch fetches a URL that a user entered: public addresses only, checked when connecting and at every redirect (at
 * most five), within one deadline and size. A redirect to another origin drops headers that may hold credentials. A
 * redirected POST becomes a GET without a body, except for 307 and 308 on the same origin (RFC 9110, 15.4).
 * Errors: FetchError `bad-url`, `address-refused`, `unreachable`, `timed-out`, `too-large`, `too-many-redirects`,
 * `redirect-loop`, `malformed`. An HTTP error status is a response, not an error.
 */
export async function safeFetch(url: string, options: SafeFetchOptions = {}): Promise<SafeResponse> {
  const { deadlineMs = 15_000, maxBytes = 5_000_000 } = options;
  let { method = 'GET', body = null }: { method?: 'GET' | 'POST'; body?: string | null } = options;
  const deadline = AbortSignal.timeout(deadlineMs);
  const signal = options.signal ? AbortSignal.any([deadline, options.signal]) : deadline;
  const dispatcher = options.dispatcher ?? getGuardedAgent(options.allowInside ?? noInsideAddresses);
  const visited = new Set<string>();
  let headers: Record<string, string> = { 'accept-encoding': 'gzip, br', ...options.headers };
  let current = parseHttpUrl(url);
  try {
    for (let hop = 0; hop <= maxRedirects; hop++) {
      if (visited.has(current.href)) throw new FetchError('redirect-loop', 'The redirects form a loop');
      visited.add(current.href);
      const response = await request(current, {
        method,
        headers,
        body,
        dispatcher,
        signal,
      });
      const responseHeaders = flattenHeaders(response.headers);
      if (![301, 302, 303, 307, 308].includes(response.statusCode) || !responseHeaders.location) {
        const encoding = responseHeaders['content-encoding'] ?? '';
        const content = await readBody(response.body, encoding, maxBytes, options.stopMarker);
        return { status: response.statusCode, headers: responseHeaders, body: content, url: current.href };
      }
      // An unread body would occupy the connection; one over the limit closes it.
      await response.body.dump({ limit: 16_384 }).catch(() => undefined);
      if (options.redirects === 'report') {
        return {
          status: response.statusCode,
          headers: responseHeaders,
          body: Buffer.alloc(0),
          url: current.href,
        };
      }
      const next = parseHttpUrl(responseHeaders.location, current.href);
      const isCrossOrigin = next.origin !== current.origin;
      if (isCrossOrigin) headers = withoutCredentials(headers);
      if (isCrossOrigin || response.statusCode < 307) {
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
