import { manifestVersion } from '#domain/sentiment/models/manifest-version.ts';
import type { Prisma } from '#server/infra/generated/prisma/client.ts';
import { prisma, type Transaction } from '#server/infra/prisma.ts';
import { activateVersion } from '#server/sentiment/registry/activate-version.ts';
import { lockModel } from '#server/sentiment/registry/lock-model.ts';

/** ModelVersionRef names a model version; `kind` is what runs it. */
export interface ModelVersionRef {
  name: string;
  version: string;
  kind: string;
}

/** Under the model's lock, so that two processes register a version once. */
async function registerVersion(tx: Transaction, { name, version }: ModelVersionRef): Promise<number> {
  const locked = await lockModel(tx, name);
  const known = locked.versions.find((one) => one.version === version);
  if (known) return known.id;
  const { modelId, active } = locked;
  const isSame = active !== null && manifestVersion(active.version) === manifestVersion(version);
  const described = isSame
    ? { manifest: active.manifest as Prisma.InputJsonValue, metrics: active.metrics as Prisma.InputJsonValue }
    : {};
  const created = await tx.modelVersion.create({ data: { modelId, version, ...described } });
  if (!active || isSame) await activateVersion(tx, locked, created, new Date());
  return created.id;
}

/**
 * findOrCreateModelVersion gives the registry's id of a model version. A new version is registered as a candidate. Only the
 * first version of a model, and a new composition of the active ensemble, become active at once without the promotion gate.
 */
export async function findOrCreateModelVersion(model: ModelVersionRef): Promise<number> {
  const { name, version, kind } = model;
  const found = await prisma().modelVersion.findFirst({
    where: { version, model: { name } },
    select: { id: true },
  });
  if (found) return found.id;
  await prisma().model.createMany({ data: [{ name, kind }], skipDuplicates: true });
  return prisma().$transaction((tx) => registerVersion(tx, model));
}
