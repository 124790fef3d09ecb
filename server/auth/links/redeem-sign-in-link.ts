import { writeAudit } from '#server/audit/write-audit.ts';
import { writeHourlyDenial } from '#server/audit/write-hourly-denial.ts';
import type { User } from '#server/infra/generated/prisma/client.ts';
import { hashText } from '#server/infra/hash-text.ts';
import { toAddressBlock } from '#server/infra/http/to-address-block.ts';
import { prisma } from '#server/infra/prisma.ts';

/**
 * redeemSignInLink gives the account of a sign-in link and uses the link up; null when it was used before, has expired, was
 * made before the account's sessions were ended, or the account is disabled. `address` is the client's.
 */
export async function redeemSignInLink({
  token,
  address,
  now,
}: {
  token: string;
  address: string | null;
  now: Date;
}): Promise<User | null> {
  const user = await prisma().$transaction(async (tx) => {
    const [link] = await tx.signInLink.updateManyAndReturn({
      where: { tokenHash: hashText(token), usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
      include: { user: true },
    });
    if (!link || link.user.disabledAt || link.user.sessionVersion !== link.sessionVersion) return null;
    await writeAudit(tx, {
      actor: { id: link.user.id, role: link.user.role },
      action: 'session.login',
      entity: 'user',
      entityId: link.user.id,
      detail: { method: 'link', address },
    });
    return link.user;
  });
  if (user) return user;
  await writeHourlyDenial(`sign-in-link:${toAddressBlock(address ?? 'unknown')}`, {
    actor: null,
    action: 'session.login',
    entity: 'user',
    detail: { method: 'link', address, reason: 'link-not-valid' },
  });
  return null;
}
