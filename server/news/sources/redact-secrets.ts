import { FetchError } from '#domain/sources/fetch-error.ts';

/** Shorter secrets would redact parts of ordinary words. */
const minSecretLength = 4;

/** redactSecrets replaces secrets, which a server may echo, in the error or the remarks of a function. */
export async function redactSecrets<T extends object>(
  values: (string | undefined)[],
  run: () => Promise<T>,
): Promise<T> {
  const secrets = values.filter(
    (secret) => secret !== undefined && secret.length >= minSecretLength,
  ) as string[];
  const redact = (text: string) =>
    secrets.reduce((redacted, secret) => redacted.replaceAll(secret, '***'), text);
  try {
    const result = await run();
    const { remarks } = result as { remarks?: string[] };
    return remarks ? { ...result, remarks: remarks.map(redact) } : result;
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    throw new FetchError(error.code, redact(error.message), error.hints);
  }
}
