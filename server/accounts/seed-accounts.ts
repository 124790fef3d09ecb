import type { Role } from '#domain/accounts/account-inputs.ts';
import { computePasswordExpiry } from '#domain/accounts/compute-password-expiry.ts';
import type { Tier } from '#domain/accounts/tiers.ts';
import { writeAudit } from '#server/audit/write-audit.ts';
import { generatePassword } from '#server/auth/passwords/generate-password.ts';
import { hashPassword } from '#server/auth/passwords/hash-password.ts';
import { env } from '#server/infra/env.ts';
import type { PrismaClient } from '#server/infra/generated/prisma/client.ts';

const defaultAccounts: { email: string; name: string; role: Role; tier: Tier }[] = [
  { email: 'admin@undertone.local', name: 'Administrator', role: 'admin', tier: 'professional' },
  { email: 'professional@undertone.local', name: 'Professional trader', role: 'user', tier: 'professional' },
  { email: 'premium@undertone.local', name: 'Premium trader', role: 'user', tier: 'premium' },
  { email: 'free@undertone.local', name: 'Free trader', role: 'user', tier: 'free' },
];

/**
 * seedAccounts creates an administrator and one account per tier in a database without accounts, and gives their
 * passwords, which are not stored. Generated ones must be changed at the first sign-in; SEED_PASSWORD is the operator's own
 * choice and stays. A database with accounts is left unchanged.
 */
export async function seedAccounts(prisma: PrismaClient): Promise<{ email: string; password: string }[]> {
  if ((await prisma.user.count()) > 0) return [];
  const passwordExpiresAt = env().SEED_PASSWORD ? null : computePasswordExpiry(new Date());
  const newAccounts = defaultAccounts.map((account) => ({
    account,
    password: env().SEED_PASSWORD ?? generatePassword(),
  }));
  const rows = await Promise.all(
    newAccounts.map(async ({ account, password }) => ({
      ...account,
      passwordHash: await hashPassword(password),
      passwordExpiresAt,
    })),
  );
  await prisma.$transaction(async (tx) => {
    const users = await tx.user.createManyAndReturn({ data: rows, skipDuplicates: true });
    for (const { id, email } of users) {
      await writeAudit(tx, {
        actor: null,
        action: 'user.seed',
        entity: 'user',
        entityId: id,
        detail: { email },
      });
    }
  });
  return newAccounts.map(({ account: { email }, password }) => ({ email, password }));
}
