export type UserFacingErrorCode = 'not-found' | 'conflict' | 'bad-input' | 'forbidden' | 'busy';

/** UserFacingError says why a verb did not do what was asked, in words that may be shown to the person who asked. */
export class UserFacingError extends Error {
  override readonly name = 'Refusal';

  readonly code: UserFacingErrorCode;
  readonly field?: string;

  constructor(
    code: UserFacingErrorCode,
    message: string,
    /** The input field it is about, where there is one. */
    field?: string,
  ) {
    super(message);
    this.code = code;
    this.field = field;
  }
}
