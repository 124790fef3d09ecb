import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { maskEmbeddedSecrets } from '#domain/sources/embedded-secrets.ts';
import { isIdentifiedByUrl } from '#domain/sources/is-identified-by-url.ts';
import type { createSourceInput } from '#domain/sources/source-inputs.ts';
import { sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';
import { UnsealError } from '#server/infra/seal.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';
import { openConfig } from '#server/news/fetch/source-secrets.ts';
import { withStoredSecrets } from '#server/news/fetch/with-stored-secrets.ts';
import { createSource } from '#server/sources/create-source.ts';
import type { SourceFileEntry } from '#server/sources/import-export/parse-source-file.ts';
import { parseSourceConfig } from '#server/sources/parse-source-config.ts';
import { updateSource } from '#server/sources/update-source.ts';

type Input = z.infer<typeof createSourceInput>;

/** ImportedSource is the result of one entry. */
export interface ImportedSource {
  line: number;
  name: string;
  outcome: 'added' | 'updated' | 'unchanged' | 'refused';
  reason?: string;
  /** Secrets that were generated for it, to be shown this once. */
  generated?: Record<string, string>;
}

export interface ImportSourcesInput {
  actor: Actor;
  entries: SourceFileEntry[];
  /** Secret fields by the source's name. */
  secrets?: Record<string, Record<string, unknown>>;
}

/** The source that an entry describes: by kind and URL where the URL identifies it, else by kind and name. */
async function findExistingSource({ kind, name, config }: Input): Promise<Source | null> {
  const { url } = config;
  const same =
    typeof url === 'string' && isIdentifiedByUrl(kind)
      ? { url: maskEmbeddedSecrets('url', url.trim()) }
      : { name };
  return prisma().source.findFirst({ where: { kind, deletedAt: null, ...same } });
}

function assertRequiredSecrets(config: Record<string, unknown>, needed: string[]): void {
  const missing = needed.filter((name) => !config[name]);
  if (missing.length > 0)
    throw new UserFacingError('bad-input', `needs ${missing.join(' and ')}: pass it with --secrets FILE`);
}

/** Null where the stored secrets cannot be decrypted: those given then replace them. */
function openConfigOrNull(source: Source): Record<string, unknown> | null {
  try {
    return openConfig(source);
  } catch (error) {
    if (error instanceof UnsealError) return null;
    throw error;
  }
}

/** The fields of an entry that differ from the source's. */
function diffFields(source: Source, { kind: _kind, config, ...fields }: Input, stored: unknown) {
  const differs = Object.entries(fields).filter(
    ([name, value]) => !isDeepStrictEqual(source[name as keyof typeof fields], value),
  );
  return {
    ...(Object.fromEntries(differs) as Partial<typeof fields>),
    ...(isDeepStrictEqual(stored, config) ? {} : { config }),
  };
}

type ValidEntry = Extract<SourceFileEntry, { ok: true }>;

async function importOne(
  actor: Actor,
  { input, neededSecrets, addOnly }: ValidEntry,
): Promise<Pick<ImportedSource, 'outcome' | 'generated'>> {
  const existing = await findExistingSource(input);
  if (existing && addOnly) return { outcome: 'unchanged' };
  const stored = existing && openConfigOrNull(existing);
  const given = existing && stored ? withStoredSecrets(input.kind, input.config, existing) : input.config;
  assertRequiredSecrets(given, neededSecrets);
  const config = parseSourceConfig(input.kind, given);
  if (!existing) {
    const { generated } = await createSource({ actor, input: { ...input, config } });
    return { outcome: 'added', ...(Object.keys(generated).length > 0 ? { generated } : {}) };
  }
  // Fields that the kind got later count as their defaults.
  const before = sourceKindDefinitions[input.kind].config.safeParse(stored).data;
  const changes = diffFields(existing, { ...input, config }, before);
  if (Object.keys(changes).length === 0) return { outcome: 'unchanged' };
  await updateSource({ actor, input: { id: existing.id, ...changes } });
  return { outcome: 'updated' };
}

/**
 * importSources creates new sources and updates those that differ; importing the same again changes nothing. A refused
 * entry does not affect the others.
 */
export async function importSources({
  actor,
  entries,
  secrets = {},
}: ImportSourcesInput): Promise<ImportedSource[]> {
  const results: ImportedSource[] = [];
  for (const entry of entries) {
    const { line, name } = entry;
    if (!entry.ok) {
      results.push({ line, name, outcome: 'refused', reason: entry.reason });
      continue;
    }
    try {
      const input = { ...entry.input, config: { ...entry.input.config, ...secrets[name] } };
      results.push({ line, name, ...(await importOne(actor, { ...entry, input })) });
    } catch (error) {
      if (!(error instanceof UserFacingError)) throw error;
      const reason = error.field ? `${error.field}: ${error.message}` : error.message;
      results.push({ line, name, outcome: 'refused', reason });
    }
  }
  const count = (outcome: ImportedSource['outcome']) =>
    results.filter((result) => result.outcome === outcome).length;
  const detail = { added: count('added'), updated: count('updated'), refused: count('refused') };
  await writeAudit(prisma(), { actor, action: 'source.import', entity: 'source', detail });
  return results;
}
