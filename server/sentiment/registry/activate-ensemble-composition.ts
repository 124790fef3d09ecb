import { manifestVersion } from '#domain/sentiment/models/manifest-version.ts';
import { prisma } from '#server/infra/prisma.ts';
import { activateVersion } from '#server/sentiment/registry/activate-version.ts';
import {
  findOrCreateModelVersion,
  type ModelVersionRef,
} from '#server/sentiment/registry/find-or-create-model-version.ts';
import { lockModel } from '#server/sentiment/registry/lock-model.ts';

/**
 * activateEnsembleComposition has the registry call active what an ensemble consists of now, also when it consisted of the same
 * before: a member went forward and back. Another manifest is not put in the active one's place.
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
