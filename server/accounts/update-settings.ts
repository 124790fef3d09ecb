import type { z } from 'zod';
import {
  parseUserSettings,
  type UserSettings,
  type updateSettingsInput,
} from '#domain/accounts/user-settings.ts';
import type { Session } from '#server/auth/session.ts';
import { publishAccountChange } from '#server/auth/sessions/publish-account-change.ts';
import { prisma } from '#server/infra/prisma.ts';

/** updateSettings changes some of the actor's display settings and gives all of them. */
export async function updateSettings({
  actor,
  input,
}: {
  actor: Session;
  input: z.infer<typeof updateSettingsInput>;
}): Promise<UserSettings> {
  const settings = await prisma().$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ settings: unknown }[]>`
      SELECT settings FROM users WHERE id = ${actor.id}::uuid FOR UPDATE`;
    const changed = parseUserSettings({ ...parseUserSettings(row?.settings), ...input });
    await tx.user.update({ where: { id: actor.id }, data: { settings: changed } });
    return changed;
  });
  await publishAccountChange(actor.id);
  return settings;
}
