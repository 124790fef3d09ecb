/** PutBackError says that a job cannot be done just now: it goes back to its queue, and no attempt is counted. */
export class PutBackError extends Error {
  override readonly name = 'PutBackError';

  constructor(readonly delayMs: number) {
    super(`put back for ${delayMs} ms`);
  }
}
