import { prisma } from '#server/infra/prisma.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';

/** findUserByEmail gives an account's id, whatever the case of its email address. Errors: UserFacingError `not-found`. */
export async function findUserByEmail(email: string): Promise<{ id: string }> {
  const where = { email: email.trim().toLowerCase() };
  const user = await prisma().user.findUnique({ where, select: { id: true } });
  if (!user) throw new UserFacingError('not-found', 'There is no account with this email address');
  return user;
}
