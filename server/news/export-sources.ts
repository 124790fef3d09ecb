import type { ActiveHours } from '#domain/sources/source-inputs.ts';
import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { secretNames } from '#domain/sources/split-secrets.ts';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';
import { SealBrokenError } from '#server/infra/seal.ts';
import { writeOpml } from '#server/news/opml/write-opml.ts';
import {
  openFields,
  type WritableSource,
  writeSourceFile,
} from '#server/news/source-files/write-source-file.ts';
import { openConfig } from '#server/news/source-secrets.ts';

/** Which secrets are set is known only when they can be opened; else all that the kind has are named. */
function secretsOf(source: Source): string[] {
  if (source.sealedSecrets === null) return [];
  const names = secretNames(sourceKindDefinitions[source.kind as SourceKind].config);
  try {
    const config = openConfig(source);
    return names.filter((name) => config[name] !== undefined);
  } catch (error) {
    if (error instanceof SealBrokenError) return names;
    throw error;
  }
}

function toWritable(source: Source): WritableSource {
  const { kind, name, outlet, priority, intervalSeconds, cron, timeZone, tags } = source;
  return {
    kind,
    name,
    outlet,
    class: source.class,
    priority,
    intervalSeconds,
    cron,
    timeZone,
    activeHours: source.activeHours as ActiveHours | null,
    tags,
    config: openFields(kind, source.config as Record<string, unknown>),
    secrets: secretsOf(source),
  };
}

/** exportSources writes all sources as YAML, or the feeds among them as OPML; secrets are named, never written. */
export async function exportSources({
  actor,
  format,
}: {
  actor: Actor;
  format: 'yaml' | 'opml';
}): Promise<{ text: string; count: number }> {
  const rows = await prisma().source.findMany({
    where: { deletedAt: null, ...(format === 'opml' ? { kind: 'feed' } : {}) },
    orderBy: [{ kind: 'asc' }, { name: 'asc' }],
  });
  const text =
    format === 'yaml'
      ? writeSourceFile(rows.map(toWritable))
      : writeOpml(rows.map(({ name, url, tags }) => ({ title: name, url: url ?? '', siteUrl: null, tags })));
  const detail = { format, count: rows.length };
  await writeAudit(prisma(), { actor, action: 'source.export', entity: 'source', detail });
  return { text, count: rows.length };
}
