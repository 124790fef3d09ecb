import { FetchError } from '#domain/sources/fetch-outcome.ts';

/** A shorter text would blot out innocent words, and is no secret worth the name. */
const shortest = 4;

/** concealSecrets blots secrets out of what an asking refuses or remarks, should a server echo them. */
export async function concealSecrets<T extends object>(
  given: (string | undefined)[],
  ask: () => Promise<T>,
): Promise<T> {
  const secrets = given.filter((secret) => secret !== undefined && secret.length >= shortest) as string[];
  const blot = (text: string) => secrets.reduce((kept, secret) => kept.replaceAll(secret, '***'), text);
  try {
    const result = await ask();
    const { remarks } = result as { remarks?: string[] };
    return remarks ? { ...result, remarks: remarks.map(blot) } : result;
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    throw new FetchError(error.code, blot(error.message), error.hints);
  }
}
