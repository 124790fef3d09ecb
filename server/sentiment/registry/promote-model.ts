import { promotionGate } from '#domain/sentiment/evaluation/promotion-gate.ts';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import { prisma } from '#server/infra/prisma.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';
import { activateVersion } from '#server/sentiment/registry/activate-version.ts';
import { findVersion, lockModel } from '#server/sentiment/registry/lock-model.ts';

/**
 * promoteModel activates a version that passes the promotion gate; workers swap to it within seconds. Throws UserFacingError
 * `conflict` that names every metric which is worse or not measured.
 */
export async function promoteModel({
  actor,
  input: { model, version },
  now = new Date(),
}: {
  actor: Actor;
  input: { model: string; version: string };
  now?: Date;
}): Promise<{ from: string | null; to: string }> {
  return prisma().$transaction(async (tx) => {
    const locked = await lockModel(tx, model);
    const next = findVersion(locked, model, version);
    if (next.stage === 'active')
      throw new UserFacingError('conflict', `${model} ${version} is already active`, 'version');
    const activeMetrics = (locked.active?.metrics ?? null) as Record<string, unknown> | null;
    const reasons = promotionGate(next.metrics as Record<string, unknown>, activeMetrics);
    if (reasons.length > 0)
      throw new UserFacingError(
        'conflict',
        `${model} ${version} was not promoted: ${reasons.join('; ')}`,
        'version',
      );
    await activateVersion(tx, locked, next, now);
    const from = locked.active?.version ?? null;
    await writeAudit(tx, {
      actor,
      action: 'model.promote',
      entity: 'model-version',
      entityId: String(next.id),
      detail: { model, from, to: version },
    });
    return { from, to: version };
  });
}
