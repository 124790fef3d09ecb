import { randomBytes } from 'node:crypto';
import type { SourceKind } from '#domain/sources/source-kinds.ts';

/** generateSecrets fills in what a new source needs and nobody gave; `generated` is to be shown once, and never again. */
export function generateSecrets(
  kind: SourceKind,
  config: Record<string, unknown>,
): { config: Record<string, unknown>; generated: Record<string, string> } {
  if (kind !== 'push' || config.secret) return { config, generated: {} };
  const generated = { secret: randomBytes(32).toString('base64url') };
  return { config: { ...config, ...generated }, generated };
}
