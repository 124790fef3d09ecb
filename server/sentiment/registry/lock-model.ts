import type { Transaction } from '#server/infra/prisma.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';

/** lockModel locks a model's stages until the transaction ends and gives its versions. Throws UserFacingError `not-found`. */
export async function lockModel(tx: Transaction, name: string) {
  const [locked] = await tx.$queryRaw<
    { id: number }[]
  >`SELECT id FROM models WHERE name = ${name} FOR UPDATE`;
  if (!locked) throw new UserFacingError('not-found', `There is no model ${name}`, 'model');
  const versions = await tx.modelVersion.findMany({ where: { modelId: locked.id }, orderBy: { id: 'asc' } });
  return { modelId: locked.id, versions, active: versions.find(({ stage }) => stage === 'active') ?? null };
}

/** LockedModel is a model with its versions, under the lock. */
export type LockedModel = Awaited<ReturnType<typeof lockModel>>;

/** findVersion gives one of the versions; throws UserFacingError `not-found`. */
export function findVersion(
  { versions }: LockedModel,
  name: string,
  version: string,
): LockedModel['versions'][number] {
  const found = versions.find((one) => one.version === version);
  if (!found) throw new UserFacingError('not-found', `${name} has no version ${version}`, 'version');
  return found;
}
