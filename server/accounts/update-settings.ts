import type { z } from 'zod';
import { readSettings, type Settings, type updateSettingsInput } from '#domain/accounts/settings.ts';
import { announceAccountChange } from '#server/accounts/announce-account-change.ts';
import type { Session } from '#server/auth/session.ts';
import { prisma } from '#server/infra/prisma.ts';

/** updateSettings changes how the terminal looks for oneself, and gives the whole settings. */
export async function updateSettings({
  actor,
  input,
}: {
  actor: Session;
  input: z.infer<typeof updateSettingsInput>;
}): Promise<Settings> {
  const settings = await prisma().$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ settings: unknown }[]>`
      SELECT settings FROM users WHERE id = ${actor.id}::uuid FOR UPDATE`;
    const changed = readSettings({ ...readSettings(row?.settings), ...input });
    await tx.user.update({ where: { id: actor.id }, data: { settings: changed } });
    return changed;
  });
  await announceAccountChange(actor.id);
  return settings;
}
