import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import { prisma } from '#server/infra/prisma.ts';
import { Refusal } from '#server/infra/refusal.ts';
import { activateVersion } from '#server/sentiment/activate-version.ts';
import { lockModel } from '#server/sentiment/lock-model.ts';

/** rollBackModel puts the version back that was active before this one; no gate stands in the way. */
export async function rollBackModel({
  actor,
  input: { model },
  now = new Date(),
}: {
  actor: Actor;
  input: { model: string };
  now?: Date;
}): Promise<{ from: string; to: string }> {
  return prisma().$transaction(async (tx) => {
    const locked = await lockModel(tx, model);
    const { active, versions } = locked;
    const before = versions
      .filter(({ stage, activatedAt }) => stage === 'retired' && activatedAt !== null)
      .sort((a, b) => Number(b.activatedAt) - Number(a.activatedAt))[0];
    if (!active || !before)
      throw new Refusal('conflict', `${model} has no earlier version to go back to`, 'model');
    await activateVersion(tx, locked, before, now);
    await writeAudit(tx, {
      actor,
      action: 'model.roll-back',
      entity: 'model-version',
      entityId: String(before.id),
      detail: { model, from: active.version, to: before.version },
    });
    return { from: active.version, to: before.version };
  });
}
