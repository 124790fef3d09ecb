import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { splitSecrets } from '#domain/sources/split-secrets.ts';
import { seal, unseal } from '#server/infra/seal.ts';

/** SealedConfig is a configuration as it is stored: what may be shown, and its secrets as one sealed text. */
export interface SealedConfig {
  config: Record<string, unknown>;
  sealedSecrets: string | null;
}

const sealContext = (sourceId: string) => `source:${sourceId}`;

/** sealConfig parts a checked configuration and seals its secrets for one source. */
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

/** openConfig gives the whole configuration, secrets included: for adapters only. Errors: UnsealError. */
export function openConfig(source: {
  id: string;
  config: unknown;
  sealedSecrets: string | null;
}): Record<string, unknown> {
  const open = source.config as Record<string, unknown>;
  if (source.sealedSecrets === null) return open;
  return { ...open, ...JSON.parse(unseal(source.sealedSecrets, sealContext(source.id))) };
}

/** resealSecrets seals what is sealed anew with the current key. Errors: UnsealError. */
export function resealSecrets({ id, sealedSecrets }: { id: string; sealedSecrets: string }): string {
  return seal(unseal(sealedSecrets, sealContext(id)), sealContext(id));
}
