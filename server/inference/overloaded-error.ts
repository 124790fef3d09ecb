/** OverloadedError says that the queue is full or closing: nothing was started, ask again later or elsewhere. */
export class OverloadedError extends Error {
  override readonly name = 'OverloadedError';
  readonly code = 'overloaded';
}
