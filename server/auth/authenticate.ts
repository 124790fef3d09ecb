import { writeAudit } from '#server/audit/write-audit.ts';
import { matchesPassword } from '#server/auth/hash-password.ts';
import { countGuess, forgiveGuess } from '#server/auth/limit-guesses.ts';
import { prisma } from '#server/infra/prisma.ts';

export interface Credentials {
  email: string;
  password: string;
  /** Where the try comes from; null when unknown. */
  address: string | null;
}

/**
 * authenticate gives the account these credentials belong to. Null for a wrong password, an unknown or disabled account
 * and too many guesses alike: the first three do the same work and take the same time.
 */
export async function authenticate({ email, password, address }: Credentials) {
  const account = email.trim().toLowerCase().slice(0, 254);
  const guesser = { account, address };
  if (!(await countGuess(guesser))) return null;
  const user = await prisma().user.findUnique({ where: { email: account } });
  const usable = user && !user.disabledAt ? user : null;
  const matches = await matchesPassword(usable?.passwordHash ?? null, password.slice(0, 256));
  const allowed = matches && usable !== null;
  // Whoever failed is nobody yet, also where the account exists. An unknown account's name is not kept: it may be a
  // password typed into the wrong field.
  await writeAudit(prisma(), {
    actor: allowed && user ? { id: user.id, role: user.role } : null,
    action: 'session.login',
    entity: 'user',
    entityId: user?.id ?? null,
    outcome: allowed ? 'allowed' : 'denied',
    detail: { address },
  });
  if (!allowed) return null;
  await forgiveGuess(guesser);
  return usable;
}
