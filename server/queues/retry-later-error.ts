/** RetryLaterError says that a job cannot be done just now: it goes back to its queue, and no attempt is counted. */
export class RetryLaterError extends Error {
  override readonly name = 'PutBackError';

  readonly delayMs: number;

  constructor(delayMs: number) {
    super(`put back for ${delayMs} ms`);
    this.delayMs = delayMs;
  }
}
