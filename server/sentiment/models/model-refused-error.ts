/** ModelRefusedError says why a model was not loaded: missing, malformed, damaged, or not runnable here. */
export class ModelRefusedError extends Error {
  override readonly name = 'ModelRefusedError';
}
