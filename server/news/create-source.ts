import type { z } from 'zod';
import type { createSourceInput } from '#domain/sources/source-config.ts';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import { prisma } from '#server/infra/prisma.ts';
import { Refusal } from '#server/infra/refusal.ts';
import { parseSourceConfig } from '#server/news/parse-source-config.ts';

type Input = { actor: Actor; input: z.infer<typeof createSourceInput> };

/** createSource saves a source and makes it due at once. Errors: Refusal for a bad configuration or a known address. */
export async function createSource({ actor, input }: Input): Promise<{ id: string }> {
  const { kind, name, outlet, priority, intervalSeconds, tags } = input;
  const config = parseSourceConfig(kind, input.config);
  const url = typeof config.url === 'string' ? config.url : null;
  return prisma().$transaction(async (tx) => {
    const twin =
      url && (await tx.source.findFirst({ where: { url, deletedAt: null }, select: { name: true } }));
    if (twin)
      throw new Refusal(
        'conflict',
        `This address is already read by the source "${twin.name}"`,
        'config.url',
      );
    const source = await tx.source.create({
      data: {
        kind,
        name,
        outlet,
        url,
        config: config as object,
        priority,
        intervalSeconds,
        tags,
        demo: kind === 'wire',
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
    return source;
  });
}
