import { replaceEmbeddedSecrets, secretMask } from '#domain/sources/embedded-secrets.ts';
import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';

/** A mask stands for a secret of a stored source; left in a configuration it would be sent as the secret. */
function assertNoMask(config: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(config)) {
    if (typeof value !== 'string') continue;
    replaceEmbeddedSecrets(name, value, (_part, secret) => {
      if (secret !== secretMask) return secret;
      throw new UserFacingError('bad-input', `Enter the secret in place of ${secretMask}`, `config.${name}`);
    });
  }
}

/** parseSourceConfig checks a configuration against its kind. Errors: UserFacingError for the first invalid field. */
export function parseSourceConfig(kind: SourceKind, config: unknown): Record<string, unknown> {
  const parsed = sourceKindDefinitions[kind].config.safeParse(config);
  if (parsed.success) {
    assertNoMask(parsed.data);
    return parsed.data;
  }
  const [issue] = parsed.error.issues;
  throw new UserFacingError(
    'bad-input',
    issue?.message ?? 'The configuration is invalid',
    `config.${issue?.path.join('.') ?? ''}`,
  );
}
