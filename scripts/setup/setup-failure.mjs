/** SetupFailure carries one sentence for the person at the terminal: what is wrong and what to do. */
export class SetupFailure extends Error {
  name = 'SetupFailure';
}
