import { type AuditInput, writeAudit } from '#server/audit/write-audit.ts';
import { prisma } from '#server/infra/prisma.ts';

/** writeDenial records that someone was refused something. There is no mutation, hence no transaction, to join. */
export async function writeDenial(input: Omit<AuditInput, 'outcome'>): Promise<void> {
  await writeAudit(prisma(), { ...input, outcome: 'denied' });
}
