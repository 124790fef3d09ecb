import type { z } from 'zod';
import type { listAuditInput } from '#domain/accounts/account-inputs.ts';
import { readPrisma } from '#server/infra/prisma.ts';

/** listAudit gives one page of the audit log, newest first. */
export async function listAudit({ input }: { input: z.infer<typeof listAuditInput> }) {
  const rows = await readPrisma().auditEntry.findMany({
    ...(input.cursor ? { where: { id: { lt: BigInt(input.cursor) } } } : {}),
    orderBy: { id: 'desc' },
    take: input.limit + 1,
    include: { actor: { select: { email: true } } },
  });
  const page = rows.slice(0, input.limit);
  return {
    rows: page.map(({ id, actor, detail, ...row }) => ({
      ...row,
      id: String(id),
      actorEmail: actor?.email ?? null,
      detail: detail as Record<string, unknown>,
    })),
    nextCursor: rows.length > page.length ? String(page.at(-1)?.id) : null,
  };
}
