import { prisma } from '#server/infra/prisma.ts';

/** userFields are what an administrator sees of an account. */
export const userFields = {
  id: true,
  email: true,
  name: true,
  role: true,
  tier: true,
  disabledAt: true,
  createdAt: true,
} as const;

/** listUsers gives every account, oldest first. */
export async function listUsers() {
  return prisma().user.findMany({ select: userFields, orderBy: [{ createdAt: 'asc' }, { email: 'asc' }] });
}
