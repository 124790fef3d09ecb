import { writeAudit } from '#server/audit/write-audit.ts';
import { writeHourlyDenial } from '#server/audit/write-hourly-denial.ts';
import type { User } from '#server/infra/generated/prisma/client.ts';
import { prisma, type Transaction } from '#server/infra/prisma.ts';

export interface ProviderLogin {
  provider: string;
  /** The provider's id of its account, which never changes hands. */
  providerAccountId: string;
  /** Reads the addresses that the provider has verified, the primary first; asked only for an account not bound yet. */
  readEmails: () => Promise<string[]>;
  /** IP address of the client; null when unknown. */
  address: string | null;
}

/**
 * bindAccount binds the provider's account to the account of ours with one of its verified addresses; null when there is
 * none or it is bound to another account of this provider, such as after an address changed hands.
 */
async function bindAccount(tx: Transaction, login: ProviderLogin, emails: string[]): Promise<User | null> {
  const users = await tx.user.findMany({ where: { email: { in: emails } } });
  const user = users.toSorted((one, two) => emails.indexOf(one.email) - emails.indexOf(two.email))[0];
  if (!user || user.disabledAt) return null;
  const { provider, providerAccountId } = login;
  const { count } = await tx.providerAccount.createMany({
    data: { provider, providerAccountId, userId: user.id },
    skipDuplicates: true,
  });
  if (count === 0) return null;
  await writeAudit(tx, {
    actor: { id: user.id, role: user.role },
    action: 'account.bind-provider',
    entity: 'user',
    entityId: user.id,
    detail: { provider, providerAccountId, email: user.email, address: login.address },
  });
  return user;
}

/**
 * findProviderAccount gives the enabled account that an OAuth provider's account is bound to. The first sign-in binds it, by
 * an email address that the provider has verified; it creates no accounts, an administrator does. The login is audited.
 * Errors: those of `readEmails`.
 */
export async function findProviderAccount(login: ProviderLogin): Promise<User | null> {
  const { provider, providerAccountId, address } = login;
  const binding = await prisma().providerAccount.findUnique({
    where: { provider_providerAccountId: { provider, providerAccountId } },
    include: { user: true },
  });
  const emails = binding ? [] : await login.readEmails();
  const user = await prisma().$transaction(async (tx) => {
    const found = binding ? binding.user : await bindAccount(tx, login, emails);
    if (!found || found.disabledAt) return null;
    await writeAudit(tx, {
      actor: { id: found.id, role: found.role },
      action: 'session.login',
      entity: 'user',
      entityId: found.id,
      detail: { method: 'provider', provider, address },
    });
    return found;
  });
  if (user) return user;
  await writeHourlyDenial(`provider-login:${provider}:${providerAccountId}`, {
    actor: null,
    action: 'session.login',
    entity: 'user',
    entityId: binding?.userId ?? null,
    detail: { method: 'provider', provider, providerAccountId, email: emails[0], address },
  });
  return null;
}
