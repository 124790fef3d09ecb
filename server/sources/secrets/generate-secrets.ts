import { randomBytes } from 'node:crypto';
import type { SourceKind } from '#domain/sources/source-kinds.ts';

/** generateSecrets adds the secrets that a new push source needs and that were not given; `generated` is to be shown this once. */
export function generateSecrets(
  kind: SourceKind,
  config: Record<string, unknown>,
): { config: Record<string, unknown>; generated: Record<string, string> } {
  if (kind !== 'push' || config.secret) return { config, generated: {} };
  const generated = { secret: randomBytes(32).toString('base64url') };
  return { config: { ...config, ...generated }, generated };
}
