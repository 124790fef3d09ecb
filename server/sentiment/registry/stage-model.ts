import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import { prisma } from '#server/infra/prisma.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';
import { findVersion, lockModel } from '#server/sentiment/registry/lock-model.ts';

/** stageModel makes a version a candidate, a shadow or retired. Throws UserFacingError `conflict` for the active version. */
export async function stageModel({
  actor,
  input: { model, version, stage },
}: {
  actor: Actor;
  input: { model: string; version: string; stage: 'candidate' | 'shadow' | 'retired' };
}): Promise<void> {
  await prisma().$transaction(async (tx) => {
    const found = findVersion(await lockModel(tx, model), model, version);
    if (found.stage === 'active')
      throw new UserFacingError(
        'conflict',
        `${model} ${version} is active: promote another version or roll back`,
        'version',
      );
    await tx.modelVersion.update({ where: { id: found.id }, data: { stage } });
    await writeAudit(tx, {
      actor,
      action: 'model.stage',
      entity: 'model-version',
      entityId: String(found.id),
      detail: { model, version, from: found.stage, to: stage },
    });
  });
}
