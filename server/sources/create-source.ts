import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { createSourceInput } from '#domain/sources/source-inputs.ts';
import { sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import { prisma } from '#server/infra/prisma.ts';
import { sealConfig } from '#server/news/fetch/source-secrets.ts';
import { assertSchedule } from '#server/sources/assert-schedule.ts';
import { assertUniqueUrl } from '#server/sources/assert-unique-url.ts';
import { parseSourceConfig } from '#server/sources/parse-source-config.ts';
import { generateSecrets } from '#server/sources/secrets/generate-secrets.ts';

type Input = { actor: Actor; input: z.infer<typeof createSourceInput> };

/**
 * createSource stores a source, which is due at once. `generated` holds the secrets that were generated for it, to be shown
 * this once. Errors: UserFacingError for a bad configuration or a URL that another source reads.
 */
export async function createSource({
  actor,
  input,
}: Input): Promise<{ id: string; generated: Record<string, string> }> {
  const { kind, config: given, activeHours, ...fields } = input;
  const { name } = fields;
  assertSchedule({ ...fields, activeHours });
  const id = randomUUID();
  const { config: complete, generated } = generateSecrets(kind, parseSourceConfig(kind, given));
  const { config, sealedSecrets } = sealConfig(id, kind, complete);
  const url = typeof config.url === 'string' ? config.url : null;
  return prisma().$transaction(async (tx) => {
    await assertUniqueUrl(tx, { id, kind, url });
    const source = await tx.source.create({
      data: {
        id,
        kind,
        ...fields,
        url,
        config: config as object,
        sealedSecrets,
        ...(activeHours ? { activeHours } : {}),
        ...(sourceKindDefinitions[kind].simulated ? { demo: true, class: 'simulated' as const } : {}),
      },
      select: { id: true },
    });
    await writeAudit(tx, {
      actor,
      action: 'source.create',
      entity: 'source',
      entityId: source.id,
      detail: { name, kind, url },
    });
    return { ...source, generated };
  });
}
