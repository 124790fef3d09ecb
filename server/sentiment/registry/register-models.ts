import type { Logger } from 'pino';
import type { ModelManifest } from '#domain/sentiment/models/model-manifest.ts';
import { prisma } from '#server/infra/prisma.ts';
import { ModelRefusedError } from '#server/sentiment/models/model-refused-error.ts';
import { openVaderModel } from '#server/sentiment/models/open-vader-model.ts';
import {
  listModels,
  listModelVersions,
  readModelFolder,
} from '#server/sentiment/models/read-model-folder.ts';
import { activateVersion } from '#server/sentiment/registry/activate-version.ts';
import { findVersion, lockModel } from '#server/sentiment/registry/lock-model.ts';

interface DiscoveredVersion {
  name: string;
  version: string;
  kind: string;
  manifest: object;
  metrics: object;
}

const kindOfFormat: Record<ModelManifest['format'], string> = {
  onnx: 'onnx',
  'open-inference': 'remote',
  ensemble: 'ensemble',
};

/** Versions with a stored manifest are not read from disk: their digests are checked when they are opened. */
async function readRegisteredVersions(): Promise<Map<string, DiscoveredVersion>> {
  const rows = await prisma().modelVersion.findMany({
    where: { NOT: { manifest: { equals: {} } } },
    include: { model: true },
  });
  return new Map(
    rows.map(({ model: { name, kind }, version, manifest, metrics }) => [
      `${name}/${version}`,
      { name, version, kind, manifest: manifest as object, metrics: metrics as object },
    ]),
  );
}

async function discoverVersions(modelsDir: string, log: Logger): Promise<DiscoveredVersion[]> {
  const { identity } = openVaderModel();
  const found: DiscoveredVersion[] = [{ ...identity, manifest: { format: 'vader' }, metrics: {} }];
  const known = await readRegisteredVersions();
  for (const name of await listModels(modelsDir)) {
    // The lowest first, so that ids follow the order of versions.
    for (const version of (await listModelVersions(modelsDir, name)).reverse()) {
      const described = known.get(`${name}/${version}`);
      if (described) {
        found.push(described);
        continue;
      }
      try {
        const { manifest } = await readModelFolder(modelsDir, name, version);
        const { metrics, ...rest } = manifest;
        found.push({ name, version, kind: kindOfFormat[manifest.format], manifest: rest, metrics });
      } catch (error) {
        if (!(error instanceof ModelRefusedError)) throw error;
        log.error({ model: name, version, reason: error.message }, 'a model version could not be registered');
      }
    }
  }
  return found;
}

/**
 * registerModels registers the valid versions in the models folder, and VADER, and gives how many there are. A new version
 * is a candidate, the stage of a known one does not change. A model that never had an active version gets its highest one.
 * A version that was registered without a manifest gets it. The built-in version of VADER is always active.
 */
export async function registerModels({
  modelsDir,
  log,
}: {
  modelsDir: string;
  log: Logger;
}): Promise<number> {
  const found = await discoverVersions(modelsDir, log);
  for (const { name, version, kind, manifest, metrics } of found) {
    const model = await prisma().model.upsert({ where: { name }, create: { name, kind }, update: { kind } });
    await prisma().modelVersion.createMany({
      data: [{ modelId: model.id, version, manifest, metrics }],
      skipDuplicates: true,
    });
    await prisma().modelVersion.updateMany({
      where: { modelId: model.id, version, manifest: { equals: {} } },
      data: { manifest, metrics },
    });
  }
  for (const { name, version } of found) await activateInitialVersion(name, version, found);
  return found.length;
}

async function activateInitialVersion(
  name: string,
  version: string,
  found: DiscoveredVersion[],
): Promise<void> {
  const isHighest = found.findLast((one) => one.name === name)?.version === version;
  if (!isHighest) return;
  await prisma().$transaction(async (tx) => {
    const locked = await lockModel(tx, name);
    const next = findVersion(locked, name, version);
    const isSettled =
      name === 'vader'
        ? next.stage === 'active'
        : locked.versions.some(({ activatedAt }) => activatedAt !== null);
    if (!isSettled) await activateVersion(tx, locked, next, new Date());
  });
}
