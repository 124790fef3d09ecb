import { manifestVersion } from '#domain/sentiment/models/manifest-version.ts';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import { prisma } from '#server/infra/prisma.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';
import { type LockedModel, lockModel } from '#server/sentiment/registry/lock-model.ts';

/** findPreviousVersion gives the version that was active before, without versions that were rolled back. */
function findPreviousVersion({ active, versions }: LockedModel): LockedModel['versions'][number] | undefined {
  const since = Number(active?.activatedAt);
  return versions
    .filter(
      ({ stage, version, activatedAt, rolledBackAt }) =>
        stage === 'retired' &&
        activatedAt !== null &&
        Number(activatedAt) < since &&
        rolledBackAt === null &&
        manifestVersion(version) !== manifestVersion(active?.version ?? ''),
    )
    .sort((a, b) => Number(b.activatedAt) - Number(a.activatedAt))[0];
}

/**
 * rollBackModel activates the version that was active before, without the promotion gate; called again, it goes one version
 * further back. Throws UserFacingError `conflict` when there is none.
 */
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
    const { active } = locked;
    const before = findPreviousVersion(locked);
    if (!active || !before)
      throw new UserFacingError('conflict', `${model} has no earlier version to go back to`, 'model');
    await tx.modelVersion.update({
      where: { id: active.id },
      data: { stage: 'retired', rolledBackAt: now },
    });
    // It keeps its `activatedAt`, so that the next rollback goes further back.
    await tx.modelVersion.update({ where: { id: before.id }, data: { stage: 'active' } });
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
