/** SetupError is one sentence for the operator: what is wrong and what to do. It is shown without a stack. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}
