import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { splitSecrets } from '#domain/sources/split-secrets.ts';
import { seal, unseal } from '#server/infra/seal.ts';

/** SealedConfig is a configuration as it is stored: the public fields, and the secret ones as one sealed text. */
export interface SealedConfig {
  config: Record<string, unknown>;
  sealedSecrets: string | null;
}

const sealContext = (sourceId: string) => `source:${sourceId}`;

/** sealConfig splits a validated configuration and seals its secrets for one source. */
export function sealConfig(
  sourceId: string,
  kind: SourceKind,
  config: Record<string, unknown>,
): SealedConfig {
  const { publicConfig, secrets } = splitSecrets(sourceKindDefinitions[kind].config, config);
  const sealed =
    Object.keys(secrets).length > 0 ? seal(JSON.stringify(secrets), sealContext(sourceId)) : null;
  return { config: publicConfig, sealedSecrets: sealed };
}

/** openConfig decrypts the whole configuration, secrets included; for adapters only. Errors: UnsealError. */
export function openConfig(source: {
  id: string;
  config: unknown;
  sealedSecrets: string | null;
}): Record<string, unknown> {
  const open = source.config as Record<string, unknown>;
  if (source.sealedSecrets === null) return open;
  return { ...open, ...JSON.parse(unseal(source.sealedSecrets, sealContext(source.id))) };
}

/** resealSecrets seals stored secrets again with the current key. Errors: UnsealError. */
export function resealSecrets({ id, sealedSecrets }: { id: string; sealedSecrets: string }): string {
  return seal(unseal(sealedSecrets, sealContext(id)), sealContext(id));
}
