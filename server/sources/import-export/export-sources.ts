import type { ActiveHours } from '#domain/sources/source-inputs.ts';
import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { findSecretFields } from '#domain/sources/split-secrets.ts';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';
import { UnsealError } from '#server/infra/seal.ts';
import { openConfig } from '#server/news/fetch/source-secrets.ts';
import { writeOpml } from '#server/sources/import-export/write-opml.ts';
import {
  type ExportedSource,
  omitSecretFields,
  writeSourceFile,
} from '#server/sources/import-export/write-source-file.ts';

/** Where the secrets cannot be decrypted, all secret fields of the kind are named. */
function listSecretNames(source: Source): string[] {
  if (source.sealedSecrets === null) return [];
  const names = findSecretFields(sourceKindDefinitions[source.kind as SourceKind].config);
  try {
    const config = openConfig(source);
    return names.filter((name) => config[name] !== undefined);
  } catch (error) {
    if (error instanceof UnsealError) return names;
    throw error;
  }
}

function toExportedSource(source: Source): ExportedSource {
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
    config: omitSecretFields(kind, source.config as Record<string, unknown>),
    secrets: listSecretNames(source),
  };
}

/** exportSources gives all sources as YAML, or the feeds among them as OPML; secrets are named, never included. */
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
      ? writeSourceFile(rows.map(toExportedSource))
      : writeOpml(rows.map(({ name, url, tags }) => ({ title: name, url: url ?? '', siteUrl: null, tags })));
  const detail = { format, count: rows.length };
  await writeAudit(prisma(), { actor, action: 'source.export', entity: 'source', detail });
  return { text, count: rows.length };
}
