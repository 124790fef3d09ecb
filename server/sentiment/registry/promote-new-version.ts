import type { Logger } from 'pino';
import { prisma } from '#server/infra/prisma.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';
import { ModelRefusedError } from '#server/sentiment/models/model-refused-error.ts';
import { listModelVersions, readModelFolder } from '#server/sentiment/models/read-model-folder.ts';
import { promoteModel } from '#server/sentiment/registry/promote-model.ts';

/** findNewVersion gives the highest installed version when it was registered after the latest promotion or rollback; else null. */
async function findNewVersion(modelsDir: string, model: string): Promise<string | null> {
  const known = await prisma().modelVersion.findMany({ where: { model: { name: model } } });
  const active = known.find(({ stage }) => stage === 'active');
  if (!active) return null;
  const decidedMs = Math.max(
    ...known.flatMap(({ activatedAt, rolledBackAt }) => [Number(activatedAt), Number(rolledBackAt)]),
  );
  const [highest] = await listModelVersions(modelsDir, model);
  const next = known.find(({ version }) => version === highest);
  const isNew = next?.stage === 'candidate' && next.createdAt.getTime() > decidedMs;
  return isNew ? next.version : null;
}

/**
 * promoteNewVersion passes a version that came with a release through the promotion gate (docs/decisions/0070). If it is worse
 * it stays a candidate, and the log says why. A version that existed when the active one was chosen is left alone.
 */
export async function promoteNewVersion({
  modelsDir,
  model,
  log,
}: {
  modelsDir: string;
  model: string;
  log: Logger;
}): Promise<void> {
  const version = await findNewVersion(modelsDir, model);
  if (!version) return;
  try {
    await readModelFolder(modelsDir, model, version);
    const { from, to } = await promoteModel({ actor: null, input: { model, version } });
    log.info({ model, from, to }, 'a new model version passed the promotion gate');
  } catch (error) {
    if (!(error instanceof UserFacingError || error instanceof ModelRefusedError)) throw error;
    log.warn(
      { model, version, reason: error.message },
      'a new model version did not pass the promotion gate',
    );
  }
}
