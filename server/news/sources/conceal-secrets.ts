import { FetchError } from '#domain/sources/fetch-outcome.ts';

/** A shorter text would blot out innocent words, and is no secret worth the name. */
const shortest = 4;

/** concealSecrets runs an asking of a source and blots secrets out of what it refuses, should a server echo them. */
export async function concealSecrets<T>(secrets: (string | undefined)[], ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    const hidden = secrets.filter((secret) => secret !== undefined && secret.length >= shortest);
    const message = hidden.reduce<string>((text, secret) => text.replaceAll(secret ?? '', '***'), error.message);
    throw new FetchError(error.code, message, error.hints);
  }
}
