import type { z } from 'zod';
import type { SourceKind, updateSourceInput } from '#domain/sources/source-config.ts';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import { prisma } from '#server/infra/prisma.ts';
import { findSource } from '#server/news/find-source.ts';
import { parseSourceConfig } from '#server/news/parse-source-config.ts';

/** updateSource changes a source; a new configuration forgets what was remembered of the old one and is checked at once. */
export async function updateSource({
  actor,
  input,
}: {
  actor: Actor;
  input: z.infer<typeof updateSourceInput>;
}) {
  const { id, config: given, ...fields } = input;
  await prisma().$transaction(async (tx) => {
    const source = await findSource(tx, id);
    const config = given && parseSourceConfig(source.kind as SourceKind, given);
    const changed = config && {
      config: config as object,
      url: typeof config.url === 'string' ? config.url : null,
      cursor: {},
      nextCheckAt: null,
    };
    await tx.source.update({ where: { id }, data: { ...fields, ...changed } });
    await writeAudit(tx, {
      actor,
      action: 'source.update',
      entity: 'source',
      entityId: id,
      detail: { ...fields, config },
    });
  });
}
