import { type AuditInput, writeAudit } from '#server/audit/write-audit.ts';
import { prisma } from '#server/infra/prisma.ts';

/** writeDenial audits a denied action, outside of a transaction because there is no change. */
export async function writeDenial(input: Omit<AuditInput, 'outcome'>): Promise<void> {
  await writeAudit(prisma(), { ...input, outcome: 'denied' });
}
