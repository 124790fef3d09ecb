import { maskEmbeddedSecrets, secretMask } from '#domain/sources/embedded-secrets.ts';
import { isIdentifiedByUrl } from '#domain/sources/is-identified-by-url.ts';
import type { SourceKind } from '#domain/sources/source-kinds.ts';
import type { Transaction } from '#server/infra/prisma.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';

/** assertUniqueUrl refuses a URL that another source reads. Errors: UserFacingError `conflict`, naming that source. */
export async function assertUniqueUrl(
  tx: Transaction,
  { id, kind, url }: { id: string; kind: SourceKind; url: string | null },
): Promise<void> {
  // Addresses that differ in their secrets only are masked alike, and may be different feeds.
  if (!url || !isIdentifiedByUrl(kind) || maskEmbeddedSecrets('url', url).includes(secretMask)) return;
  const where = { url, deletedAt: null, id: { not: id } };
  const existing = await tx.source.findFirst({ where, select: { name: true } });
  if (!existing) return;
  throw new UserFacingError(
    'conflict',
    `This URL is already read by the source "${existing.name}"`,
    'config.url',
  );
}
