import { prisma } from '#server/infra/prisma.ts';

/** userFields are the fields of an account that an administrator sees. */
export const userFields = {
  id: true,
  email: true,
  name: true,
  role: true,
  tier: true,
  disabledAt: true,
  createdAt: true,
} as const;

/** listUsers gives all accounts, oldest first. */
export async function listUsers() {
  return prisma().user.findMany({ select: userFields, orderBy: [{ createdAt: 'asc' }, { email: 'asc' }] });
}
