/** ReadLimit says which limit on reads was reached. */
export type ReadLimit = 'tooManyReads' | 'timedOut';

const messages: Record<ReadLimit, string> = {
  tooManyReads:
    'You have too many requests running at once. Wait until some of them are done, then try again.',
  timedOut:
    'This took too long and was stopped. Choose a shorter range or fewer filters, or try again later.',
};

/** ReadLimitError is a read that was refused or stopped by a limit; its message may be shown to the user. */
export class ReadLimitError extends Error {
  override readonly name = 'ReadLimitError';

  readonly limit: ReadLimit;

  constructor(limit: ReadLimit, options?: ErrorOptions) {
    super(messages[limit], options);
    this.limit = limit;
  }
}
