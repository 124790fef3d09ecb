export type RefusalCode = 'not-found' | 'conflict' | 'bad-input' | 'forbidden' | 'busy';

/** Refusal says why a verb did not do what was asked, in words that may be shown to the person who asked. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  readonly code: RefusalCode;
  readonly field?: string;

  constructor(
    code: RefusalCode,
    message: string,
    /** The input field it is about, where there is one. */
    field?: string,
  ) {
    super(message);
    this.code = code;
    this.field = field;
  }
}
