/** fetchErrorCodes are the reasons why a fetch failed; `describeFetchError` has a message for each. */
export const fetchErrorCodes = [
  'unreachable',
  'timed-out',
  'address-refused',
  'too-many-redirects',
  'redirect-loop',
  'http-error',
  'rate-limited',
  'credentials-refused',
  'access-refused',
  'too-large',
  'not-a-feed',
  'html-instead-of-feed',
  'malformed',
  'bad-url',
  'bad-config',
  'secrets-unreadable',
  'mapping-empty',
  'robots-refused',
  'query-refused',
  'disconnected',
  'internal',
] as const;
export type FetchErrorCode = (typeof fetchErrorCodes)[number];

/** FetchError is the only error that an adapter may throw; any other is a bug and recorded as `internal`. */
export class FetchError extends Error {
  override readonly name = 'FetchError';

  readonly code: FetchErrorCode;
  readonly hints: { retryAfterSeconds?: number; httpStatus?: number; bytes?: number };

  constructor(
    code: FetchErrorCode,
    message: string,
    /** The wait in seconds that the server asked for, its HTTP status and the bytes read, where known. */
    hints: { retryAfterSeconds?: number; httpStatus?: number; bytes?: number } = {},
  ) {
    super(message);
    this.code = code;
    this.hints = hints;
  }
}
