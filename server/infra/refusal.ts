export type RefusalCode = 'not-found' | 'conflict' | 'bad-input' | 'forbidden' | 'busy';

/** Refusal says why a verb did not do what was asked, in words that may be shown to the person who asked. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: RefusalCode,
    message: string,
    /** The input field it is about, where there is one. */
    readonly field?: string,
  ) {
    super(message);
  }
}
