import { type AuditInput, writeAudit } from '#server/audit/write-audit.ts';
import { createRateLimiter } from '#server/infra/create-rate-limiter.ts';
import { prisma } from '#server/infra/prisma.ts';

const denials = createRateLimiter({ prefix: 'audited-denial', points: 1, seconds: 3_600 });

/**
 * writeHourlyDenial audits the first denial of an hour for a key: what anybody may repeat without an account must not fill
 * the audit log.
 */
export async function writeHourlyDenial(key: string, input: Omit<AuditInput, 'outcome'>): Promise<void> {
  if ((await denials.consume(key)) === null) await writeAudit(prisma(), { ...input, outcome: 'denied' });
}
