import { randomUUID } from 'node:crypto';
import { encode } from 'next-auth/jwt';
import type { Role } from '#domain/accounts/account-inputs.ts';
import type { Tier } from '#domain/accounts/tiers.ts';
import { hashPassword } from '#server/auth/hash-password.ts';
import { env } from '#server/infra/env.ts';
import { prisma } from '#server/infra/prisma.ts';

/** storeUser makes an account of its own for a test. */
export async function storeUser(over: { tier?: Tier; role?: Role; password?: string } = {}) {
  const { tier = 'free', role = 'user', password } = over;
  const id = randomUUID();
  return prisma().user.create({
    data: {
      id,
      email: `${id}@test.example`,
      name: `Test ${tier}`,
      tier,
      role,
      passwordHash: password ? await hashPassword(password) : null,
    },
  });
}

/** cookieOf gives the Cookie header of a browser this account is signed in with. */
export async function cookieOf({
  id,
  sessionVersion,
}: {
  id: string;
  sessionVersion: number;
}): Promise<string> {
  const token = await encode({
    token: { userId: id, sessionVersion },
    secret: env().NEXTAUTH_SECRET,
    maxAge: 3_600,
  });
  return `next-auth.session-token=${token}`;
}
