import { isNamedByAddress } from '#domain/sources/is-named-by-address.ts';
import type { SourceKind } from '#domain/sources/source-kinds.ts';
import type { Transaction } from '#server/infra/prisma.ts';
import { Refusal } from '#server/infra/refusal.ts';

/** assertAddressFree refuses an address that another source reads already. Errors: Refusal `conflict`, naming that source. */
export async function assertAddressFree(
  tx: Transaction,
  { id, kind, url }: { id: string; kind: SourceKind; url: string | null },
): Promise<void> {
  if (!url || !isNamedByAddress(kind)) return;
  const where = { url, deletedAt: null, id: { not: id } };
  const twin = await tx.source.findFirst({ where, select: { name: true } });
  if (!twin) return;
  throw new Refusal('conflict', `This address is already read by the source "${twin.name}"`, 'config.url');
}
