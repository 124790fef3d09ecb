import { isDeepStrictEqual } from 'node:util';
import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { writeAudit } from '#server/audit/write-audit.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';
import { UnsealError } from '#server/infra/seal.ts';
import { openConfig, type SealedConfig, sealConfig } from '#server/news/fetch/source-secrets.ts';

/** What sealing gives for a source today; null where a key is missing or the kind is unknown. */
function sealAgain(source: Source): SealedConfig | null {
  const kind = source.kind as SourceKind;
  if (!Object.hasOwn(sourceKindDefinitions, kind)) return null;
  try {
    return sealConfig(source.id, kind, openConfig(source));
  } catch (error) {
    if (error instanceof UnsealError) return null;
    throw error;
  }
}

async function sealOne(source: Source, { config, sealedSecrets }: SealedConfig): Promise<void> {
  const { id, updatedAt } = source;
  const url = typeof config.url === 'string' ? { url: config.url } : {};
  await prisma().$transaction(async (tx) => {
    const data = { config: config as object, sealedSecrets, ...url };
    // One that was changed meanwhile has been sealed with that change.
    const { count } = await tx.source.updateMany({ where: { id, updatedAt }, data });
    if (count > 0)
      await writeAudit(tx, { actor: null, action: 'source.seal', entity: 'source', entityId: id });
  });
}

/**
 * sealStoredSources seals secrets that an earlier version stored openly, such as tokens in addresses and headers, removed
 * sources included; gives how many sources had any. It is idempotent.
 */
export async function sealStoredSources(): Promise<number> {
  let sealed = 0;
  for (const source of await prisma().source.findMany()) {
    const again = sealAgain(source);
    if (!again || isDeepStrictEqual(again.config, source.config)) continue;
    await sealOne(source, again);
    sealed += 1;
  }
  return sealed;
}
