import type { Role } from '#domain/accounts/account-inputs.ts';
import type { Transaction } from '#server/infra/prisma.ts';

/** Actor is the account that acts; null for the system. */
export type Actor = { id: string; role: Role } | null;

export interface AuditInput {
  actor: Actor;
  /** `entity.verb`, such as `source.create`. */
  action: string;
  entity: string;
  entityId?: string | null;
  outcome?: 'allowed' | 'denied';
  detail?: Record<string, unknown>;
}

/** writeAudit adds a row to the audit log, in the transaction of the change, and gives the row's id. */
export async function writeAudit(
  tx: Pick<Transaction, 'auditEntry'>,
  { actor, action, entity, entityId = null, outcome = 'allowed', detail = {} }: AuditInput,
): Promise<string> {
  // JSON turns dates into text and drops undefined fields, which Prisma rejects.
  const plain = JSON.parse(JSON.stringify(detail)) as object;
  const { id } = await tx.auditEntry.create({
    data: { actorId: actor?.id ?? null, action, entity, entityId, outcome, detail: plain },
    select: { id: true },
  });
  return String(id);
}
