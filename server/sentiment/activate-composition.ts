import { manifestVersion } from '#domain/sentiment/manifest-version.ts';
import { prisma } from '#server/infra/prisma.ts';
import { activateVersion } from '#server/sentiment/activate-version.ts';
import { type AnsweringModel, findModelVersion } from '#server/sentiment/find-model-version.ts';
import { lockModel } from '#server/sentiment/lock-model.ts';

/**
 * activateComposition has the registry call active what an ensemble consists of now, also when it consisted of the same
 * before: a member went forward and back. Another manifest is not put in the active one's place.
 */
export async function activateComposition(model: AnsweringModel): Promise<void> {
  if (model.kind !== 'ensemble') return;
  const id = await findModelVersion(model);
  await prisma().$transaction(async (tx) => {
    const locked = await lockModel(tx, model.name);
    const { active } = locked;
    if (!active || active.id === id) return;
    if (manifestVersion(active.version) === manifestVersion(model.version))
      await activateVersion(tx, locked, { id }, new Date());
  });
}
