/**
 * SetupFailure is an error whose message is one sentence for the user: what is wrong and what to do. Printed without a
 * stack.
 */
export class SetupFailure extends Error {
  name = 'SetupFailure';
}
