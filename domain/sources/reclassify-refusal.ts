import { FetchError } from '#domain/sources/fetch-error.ts';
import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { findSecretFields } from '#domain/sources/split-secrets.ts';

type Config = Record<string, unknown>;

const isNonEmptyString = (value: unknown) => typeof value === 'string' && value.trim() !== '';

/** Whether a configuration contains any credentials. */
function hasCredentials(kind: SourceKind, config: Config): boolean {
  // The SEC identifies clients by a name and an email address in the User-Agent.
  if (kind === 'edgar') return true;
  if (findSecretFields(sourceKindDefinitions[kind].config).some((name) => isNonEmptyString(config[name])))
    return true;
  const url = typeof config.url === 'string' ? URL.parse(config.url) : null;
  return isNonEmptyString(config.headers) || Boolean(url?.username);
}

/**
 * reclassifyRefusal turns `credentials-refused` into `access-refused` where the source has no credentials; other errors
 * stay.
 */
export function reclassifyRefusal(
  error: unknown,
  { kind, config }: { kind: SourceKind; config: unknown },
): unknown {
  if (!(error instanceof FetchError) || error.code !== 'credentials-refused') return error;
  if (hasCredentials(kind, (config ?? {}) as Config)) return error;
  return new FetchError('access-refused', error.message, error.hints);
}
