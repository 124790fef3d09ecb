/** RetryLaterError delays a job without counting an attempt: it cannot be done at the moment. */
export class RetryLaterError extends Error {
  override readonly name = 'RetryLaterError';

  readonly delayMs: number;

  constructor(delayMs: number) {
    super(`retry in ${delayMs} ms`);
    this.delayMs = delayMs;
  }
}
