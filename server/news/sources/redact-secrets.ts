import { FetchError } from '#domain/sources/fetch-error.ts';

/** A shorter text would blot out innocent words, and is no secret worth the name. */
const minSecretLength = 4;

/** redactSecrets blots secrets out of what an asking refuses or remarks, should a server echo them. */
export async function redactSecrets<T extends object>(
  values: (string | undefined)[],
  run: () => Promise<T>,
): Promise<T> {
  const secrets = values.filter(
    (secret) => secret !== undefined && secret.length >= minSecretLength,
  ) as string[];
  const redact = (text: string) => secrets.reduce((kept, secret) => kept.replaceAll(secret, '***'), text);
  try {
    const result = await run();
    const { remarks } = result as { remarks?: string[] };
    return remarks ? { ...result, remarks: remarks.map(redact) } : result;
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    throw new FetchError(error.code, redact(error.message), error.hints);
  }
}
