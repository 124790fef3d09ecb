/** SetupFailure carries one sentence for the person at the terminal: what is wrong and what to do. Shown without a stack. */
export class SetupFailure extends Error {
  name = 'SetupFailure';
}
