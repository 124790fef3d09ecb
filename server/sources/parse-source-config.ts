import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';

/** parseSourceConfig checks a configuration against its kind. Errors: UserFacingError for the first invalid field. */
export function parseSourceConfig(kind: SourceKind, config: unknown): Record<string, unknown> {
  const parsed = sourceKindDefinitions[kind].config.safeParse(config);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UserFacingError(
    'bad-input',
    issue?.message ?? 'The configuration is invalid',
    `config.${issue?.path.join('.') ?? ''}`,
  );
}
