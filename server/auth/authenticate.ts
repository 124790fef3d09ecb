import { writeAudit } from '#server/audit/write-audit.ts';
import { verifyPassword } from '#server/auth/hash-password.ts';
import { consumeLoginAttempt, refundLoginAttempt } from '#server/auth/limit-login-attempts.ts';
import { prisma } from '#server/infra/prisma.ts';

export interface Credentials {
  email: string;
  password: string;
  /** IP address of the client; null when unknown. */
  address: string | null;
}

/**
 * authenticate gives the account that these credentials belong to; null for a wrong password, an unknown or disabled
 * account (which take equally long) and too many login attempts.
 */
export async function authenticate({ email, password, address }: Credentials) {
  const account = email.trim().toLowerCase().slice(0, 254);
  const attempt = { account, address };
  if (!(await consumeLoginAttempt(attempt))) return null;
  const user = await prisma().user.findUnique({ where: { email: account } });
  const usable = user && !user.disabledAt ? user : null;
  const matches = await verifyPassword(usable?.passwordHash ?? null, password.slice(0, 256));
  const allowed = matches && usable !== null;
  // A failed login has no actor. The typed name is not stored: it may be a password in the wrong field.
  await writeAudit(prisma(), {
    actor: allowed && user ? { id: user.id, role: user.role } : null,
    action: 'session.login',
    entity: 'user',
    entityId: user?.id ?? null,
    outcome: allowed ? 'allowed' : 'denied',
    detail: { address },
  });
  if (!allowed) return null;
  await refundLoginAttempt(attempt);
  return usable;
}
