import type { z } from 'zod';
import type { ActiveHours, updateSourceInput } from '#domain/sources/source-inputs.ts';
import type { SourceKind } from '#domain/sources/source-kinds.ts';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import { Prisma } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';
import { sealConfig, withStoredSecrets } from '#server/news/fetch/source-secrets.ts';
import { assertSchedule } from '#server/sources/assert-schedule.ts';
import { assertUniqueUrl } from '#server/sources/assert-unique-url.ts';
import { findSource } from '#server/sources/find-source.ts';
import { parseSourceConfig } from '#server/sources/parse-source-config.ts';

const addressIn = ({ url }: Record<string, unknown>) => (typeof url === 'string' ? url : null);

/**
 * updateSource changes a source; a new configuration forgets what was remembered of the old one and is checked at once.
 * Errors: Refusal for a bad configuration or an address that another source reads.
 */
export async function updateSource({
  actor,
  input,
}: {
  actor: Actor;
  input: z.infer<typeof updateSourceInput>;
}) {
  const { id, config: given, activeHours, ...fields } = input;
  await prisma().$transaction(async (tx) => {
    const source = await findSource(tx, id);
    const kind = source.kind as SourceKind;
    assertSchedule({
      cron: fields.cron === undefined ? source.cron : fields.cron,
      timeZone: fields.timeZone ?? source.timeZone,
      activeHours: activeHours === undefined ? (source.activeHours as ActiveHours | null) : activeHours,
    });
    const sealed =
      given && sealConfig(id, kind, parseSourceConfig(kind, withStoredSecrets(kind, given, source)));
    const changed = sealed && {
      config: sealed.config as object,
      sealedSecrets: sealed.sealedSecrets,
      url: addressIn(sealed.config),
      cursor: {},
      nextCheckAt: null,
    };
    if (changed && changed.url !== source.url) await assertUniqueUrl(tx, { id, kind, url: changed.url });
    const hours = activeHours === undefined ? {} : { activeHours: activeHours ?? Prisma.DbNull };
    // Another pace counts from now on, not after the wait that the old one set.
    const pace = [fields.cron, fields.intervalSeconds, fields.timeZone, activeHours];
    const repaced = pace.some((part) => part !== undefined) ? { nextCheckAt: null } : {};
    await tx.source.update({ where: { id }, data: { ...fields, ...hours, ...repaced, ...changed } });
    await writeAudit(tx, {
      actor,
      action: 'source.update',
      entity: 'source',
      entityId: id,
      detail: { ...fields, ...(activeHours === undefined ? {} : { activeHours }), config: sealed?.config },
    });
  });
}
