/** Why a fetch gave nothing; shown on the source's health. Each has one sentence in `describeFetchError`. */
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

/** FetchError is the only error an adapter may throw; anything else is a bug and recorded as `internal`. */
export class FetchError extends Error {
  override readonly name = 'FetchError';

  readonly code: FetchErrorCode;
  readonly hints: { retryAfterSeconds?: number; httpStatus?: number; bytes?: number };

  constructor(
    code: FetchErrorCode,
    message: string,
    /** Seconds the server asked us to wait, and its HTTP status, where it gave them. */
    hints: { retryAfterSeconds?: number; httpStatus?: number; bytes?: number } = {},
  ) {
    super(message);
    this.code = code;
    this.hints = hints;
  }
}
