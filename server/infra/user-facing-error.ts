export type UserFacingErrorCode = 'not-found' | 'conflict' | 'bad-input' | 'forbidden' | 'busy';

/** UserFacingError is an error whose message may be shown to the user who sent the request. */
export class UserFacingError extends Error {
  override readonly name = 'UserFacingError';

  readonly code: UserFacingErrorCode;
  readonly field?: string;

  constructor(
    code: UserFacingErrorCode,
    message: string,
    /** Dotted path of the input field that caused it. */
    field?: string,
  ) {
    super(message);
    this.code = code;
    this.field = field;
  }
}
