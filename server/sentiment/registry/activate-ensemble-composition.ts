import { manifestVersion } from '#domain/sentiment/models/manifest-version.ts';
import { prisma } from '#server/infra/prisma.ts';
import { activateVersion } from '#server/sentiment/registry/activate-version.ts';
import {
  findOrCreateModelVersion,
  type ModelVersionRef,
} from '#server/sentiment/registry/find-or-create-model-version.ts';
import { lockModel } from '#server/sentiment/registry/lock-model.ts';

/**
 * activateEnsembleComposition makes the current composition of an ensemble its active version, also when the same composition
 * was active before. A composition of another manifest than the active one's is not activated. Does nothing for other models.
 */
export async function activateEnsembleComposition(model: ModelVersionRef): Promise<void> {
  if (model.kind !== 'ensemble') return;
  const id = await findOrCreateModelVersion(model);
  await prisma().$transaction(async (tx) => {
    const locked = await lockModel(tx, model.name);
    const { active } = locked;
    if (!active || active.id === id) return;
    if (manifestVersion(active.version) === manifestVersion(model.version))
      await activateVersion(tx, locked, { id }, new Date());
  });
}
