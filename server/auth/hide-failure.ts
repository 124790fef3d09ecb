import { log } from '#server/infra/log.ts';

/** SignInRefusal is a refusal whose message next-auth may pass to the sign-in page. */
export class SignInRefusal extends Error {
  override readonly name = 'SignInRefusal';
}

/**
 * hideFailure runs a step of a sign-in. Errors: its SignInRefusal; of any other error the log has the details, and next-auth
 * gets `failed`, because it would put the message into an address.
 */
export async function hideFailure<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof SignInRefusal) throw error;
    log.error({ err: error }, 'sign-in failed');
    throw new SignInRefusal('failed');
  }
}
