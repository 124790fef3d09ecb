import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import type { Prisma } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';
import { findVersion, lockModel } from '#server/sentiment/registry/lock-model.ts';

/** storeModelMetrics stores the metrics of model versions on an evaluation set, for the promotion gate. */
export async function storeModelMetrics({
  actor,
  input: { model, set, measured },
}: {
  actor: Actor;
  input: { model: string; set: string; measured: { version: string; metrics: object }[] };
}): Promise<void> {
  await prisma().$transaction(async (tx) => {
    const locked = await lockModel(tx, model);
    for (const { version, metrics } of measured) {
      const found = findVersion(locked, model, version);
      const merged = { ...(found.metrics as object), [set]: metrics } as Prisma.InputJsonObject;
      await tx.modelVersion.update({ where: { id: found.id }, data: { metrics: merged } });
      await writeAudit(tx, {
        actor,
        action: 'model.measure',
        entity: 'model-version',
        entityId: String(found.id),
        detail: { model, version, set },
      });
    }
  });
}
