import type { z } from 'zod';
import type { ActiveHours, updateSourceInput } from '#domain/sources/source-inputs.ts';
import type { SourceKind } from '#domain/sources/source-kinds.ts';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import { Prisma } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';
import { sealConfig } from '#server/news/fetch/source-secrets.ts';
import { withStoredSecrets } from '#server/news/fetch/with-stored-secrets.ts';
import { assertSchedule } from '#server/sources/assert-schedule.ts';
import { assertUniqueUrl } from '#server/sources/assert-unique-url.ts';
import { findSource } from '#server/sources/find-source.ts';
import { parseSourceConfig } from '#server/sources/parse-source-config.ts';

const urlOf = ({ url }: Record<string, unknown>) => (typeof url === 'string' ? url : null);

/**
 * updateSource changes a source; a new configuration resets its cursor and makes it due at once. Errors: UserFacingError for
 * a bad configuration or a URL that another source reads.
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
      url: urlOf(sealed.config),
      cursor: {},
      nextCheckAt: null,
    };
    if (changed && changed.url !== source.url) await assertUniqueUrl(tx, { id, kind, url: changed.url });
    const hours = activeHours === undefined ? {} : { activeHours: activeHours ?? Prisma.DbNull };
    // A new schedule counts from now, not from the next check of the old one.
    const schedule = [fields.cron, fields.intervalSeconds, fields.timeZone, activeHours];
    const rescheduled = schedule.some((part) => part !== undefined) ? { nextCheckAt: null } : {};
    await tx.source.update({ where: { id }, data: { ...fields, ...hours, ...rescheduled, ...changed } });
    await writeAudit(tx, {
      actor,
      action: 'source.update',
      entity: 'source',
      entityId: id,
      detail: { ...fields, ...(activeHours === undefined ? {} : { activeHours }), config: sealed?.config },
    });
  });
}
