import { writeAudit } from '#server/audit/write-audit.ts';
import { writeHourlyDenial } from '#server/audit/write-hourly-denial.ts';
import { verifyPassword } from '#server/auth/passwords/hash-password.ts';
import { readDeviceId } from '#server/auth/throttle/device-cookie.ts';
import {
  consumeLoginAttempt,
  type LoginAttempt,
  refundLoginAttempt,
  type Throttled,
} from '#server/auth/throttle/limit-login-attempts.ts';
import type { User } from '#server/infra/generated/prisma/client.ts';
import { toAddressBlock } from '#server/infra/http/to-address-block.ts';
import { prisma } from '#server/infra/prisma.ts';

export interface Credentials {
  email: string;
  password: string;
  /** IP address of the client; null when unknown. */
  address: string | null;
  /** Cookie header, which may mark a device that signed in before. */
  cookieHeader?: string | null;
}

/** SignInResult is the account that signed in, or why nobody did. */
export type SignInResult =
  | { user: User }
  | { refusal: 'wrong-credentials' | 'password-expired' }
  | { refusal: 'throttled'; retryAt: Date };

/** The typed name is kept only where it looks like an email address: else it may be a password in the wrong field. */
const toAuditedEmail = (account: string) => (account.includes('@') ? account : 'not an email address');

/** Only the first of an hour is audited, for an account from an address: attempts cost their sender nothing. */
async function auditThrottled(
  { account, address }: LoginAttempt,
  userId: string | null,
  { budget }: Throttled,
) {
  const block = toAddressBlock(address ?? 'unknown');
  await writeHourlyDenial(`login:${budget === 'address' ? '' : account}:${block}`, {
    actor: null,
    action: 'session.login',
    entity: 'user',
    entityId: userId,
    detail: { email: toAuditedEmail(account), address, reason: 'throttled', budget },
  });
}

/**
 * authenticate gives the account that these credentials belong to, or a refusal, which is the same (and takes equally long)
 * for a wrong password and an unknown or disabled account. Attempts count against the budgets of limit-login-attempts.ts.
 */
export async function authenticate({
  email,
  password,
  address,
  cookieHeader = null,
}: Credentials): Promise<SignInResult> {
  const now = new Date();
  const account = email.trim().toLowerCase().slice(0, 254);
  const user = await prisma().user.findUnique({ where: { email: account } });
  const device = readDeviceId(cookieHeader, account, now);
  const attempt = { account, sessionVersion: user?.sessionVersion ?? 0, address, device };
  const throttled = await consumeLoginAttempt(attempt);
  if (throttled) {
    await auditThrottled(attempt, user?.id ?? null, throttled);
    return { refusal: 'throttled', retryAt: throttled.retryAt };
  }
  const usable = user && !user.disabledAt ? user : null;
  const matches = await verifyPassword(usable?.passwordHash ?? null, password.slice(0, 256));
  const expired = matches && usable?.passwordExpiresAt != null && usable.passwordExpiresAt <= now;
  const allowed = matches && !expired;
  await writeAudit(prisma(), {
    actor: allowed && usable ? { id: usable.id, role: usable.role } : null,
    action: 'session.login',
    entity: 'user',
    entityId: user?.id ?? null,
    outcome: allowed ? 'allowed' : 'denied',
    detail: allowed
      ? { address }
      : {
          email: toAuditedEmail(account),
          address,
          reason: expired ? 'password-expired' : 'wrong-credentials',
        },
  });
  if (!matches || !usable) return { refusal: 'wrong-credentials' };
  await refundLoginAttempt(attempt);
  return expired ? { refusal: 'password-expired' } : { user: usable };
}
