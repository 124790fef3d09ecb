import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import { prisma } from '#server/infra/prisma.ts';
import { isSealedWithCurrentKey, UnsealError } from '#server/infra/seal.ts';
import { resealSecrets } from '#server/news/fetch/source-secrets.ts';

export interface RotatedSecrets {
  rotated: number;
  /** Sources whose secrets were sealed with the current key before. */
  current: number;
  /** Names of sources whose secrets no configured key decrypts: they must be entered again. */
  unreadable: string[];
}

interface SealedSourceRow {
  id: string;
  name: string;
  sealedSecrets: string | null;
}

async function rotateOne(
  actor: Actor,
  { id, sealedSecrets }: SealedSourceRow & { sealedSecrets: string },
): Promise<boolean> {
  const resealed = resealSecrets({ id, sealedSecrets });
  return prisma().$transaction(async (tx) => {
    // Secrets that were entered meanwhile are sealed with the current key, and stay.
    const { count } = await tx.source.updateMany({
      where: { id, sealedSecrets },
      data: { sealedSecrets: resealed },
    });
    if (count === 0) return false;
    await writeAudit(tx, { actor, action: 'source.rotate-secrets', entity: 'source', entityId: id });
    return true;
  });
}

/**
 * rotateSecrets seals the secrets of every source, removed ones included, with the current key; it is idempotent. Afterwards
 * SECRETS_KEY_PREVIOUS may be removed, unless some were unreadable. Errors: UnsealError without a key.
 */
export async function rotateSecrets({ actor }: { actor: Actor }): Promise<RotatedSecrets> {
  const rows: SealedSourceRow[] = await prisma().source.findMany({
    where: { sealedSecrets: { not: null } },
    select: { id: true, name: true, sealedSecrets: true },
    orderBy: { name: 'asc' },
  });
  const result: RotatedSecrets = { rotated: 0, current: 0, unreadable: [] };
  for (const { sealedSecrets, ...row } of rows) {
    if (sealedSecrets === null) continue;
    try {
      const done =
        !isSealedWithCurrentKey(sealedSecrets) && (await rotateOne(actor, { ...row, sealedSecrets }));
      result[done ? 'rotated' : 'current']++;
    } catch (error) {
      if (!(error instanceof UnsealError)) throw error;
      result.unreadable.push(row.name);
    }
  }
  return result;
}
