/** ModelRefusedError says why a model was not loaded: missing, malformed, damaged, or not runnable on this machine. */
export class ModelRefusedError extends Error {
  override readonly name = 'ModelRefusedError';
}
