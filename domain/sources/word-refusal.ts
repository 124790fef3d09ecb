import { FetchError } from '#domain/sources/fetch-outcome.ts';
import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { secretNames } from '#domain/sources/split-secrets.ts';

type Config = Record<string, unknown>;

const isGiven = (value: unknown) => typeof value === 'string' && value.trim() !== '';

/** Whether a configuration says in any way who we are. */
function hasCredentials(kind: SourceKind, config: Config): boolean {
  // The SEC takes a name and an e-mail address for credentials.
  if (kind === 'edgar') return true;
  if (secretNames(sourceKindDefinitions[kind].config).some((name) => isGiven(config[name]))) return true;
  const url = typeof config.url === 'string' ? URL.parse(config.url) : null;
  return isGiven(config.headers) || Boolean(url?.username);
}

/** wordRefusal tells a server that refuses everybody, or programs, from one that refused credentials: we gave it none. */
export function wordRefusal(
  error: unknown,
  { kind, config }: { kind: SourceKind; config: unknown },
): unknown {
  if (!(error instanceof FetchError) || error.code !== 'credentials-refused') return error;
  if (hasCredentials(kind, (config ?? {}) as Config)) return error;
  return new FetchError('access-refused', error.message, error.hints);
}
