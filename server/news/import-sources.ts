import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { isNamedByAddress } from '#domain/sources/is-named-by-address.ts';
import type { createSourceInput } from '#domain/sources/source-inputs.ts';
import { sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';
import { Refusal } from '#server/infra/refusal.ts';
import { SealBrokenError } from '#server/infra/seal.ts';
import { createSource } from '#server/news/create-source.ts';
import { parseSourceConfig } from '#server/news/parse-source-config.ts';
import type { SourceFileEntry } from '#server/news/source-files/read-source-file.ts';
import { openConfig, withStoredSecrets } from '#server/news/source-secrets.ts';
import { updateSource } from '#server/news/update-source.ts';

type Input = z.infer<typeof createSourceInput>;

/** ImportedSource says what became of an entry. */
export interface ImportedSource {
  line: number;
  name: string;
  outcome: 'added' | 'updated' | 'unchanged' | 'refused';
  reason?: string;
  /** Secrets that were made for it: shown once, to be taken down by whoever imported it. */
  generated?: Record<string, string>;
}

export interface ImportSourcesInput {
  actor: Actor;
  entries: SourceFileEntry[];
  /** Secret fields by the source's name. */
  secrets?: Record<string, Record<string, unknown>>;
}

/** findTwin gives the source that an entry describes: by kind and address where that names it, else by kind and name. */
async function findTwin({ kind, name, config }: Input): Promise<Source | null> {
  const { url } = config;
  const same = typeof url === 'string' && isNamedByAddress(kind) ? { url: url.trim() } : { name };
  return prisma().source.findFirst({ where: { kind, deletedAt: null, ...same } });
}

function assertSecrets(config: Record<string, unknown>, needed: string[]): void {
  const missing = needed.filter((name) => !config[name]);
  if (missing.length > 0)
    throw new Refusal('bad-input', `needs ${missing.join(' and ')}: give it with --secrets FILE`);
}

/** Null where the stored secrets can't be opened: they are then replaced by those given. */
function openOrNull(source: Source): Record<string, unknown> | null {
  try {
    return openConfig(source);
  } catch (error) {
    if (error instanceof SealBrokenError) return null;
    throw error;
  }
}

/** changesOf gives the fields of an entry that differ from the source's. */
function changesOf(source: Source, { kind: _kind, config, ...fields }: Input, stored: unknown) {
  const differs = Object.entries(fields).filter(
    ([name, value]) => !isDeepStrictEqual(source[name as keyof typeof fields], value),
  );
  return {
    ...(Object.fromEntries(differs) as Partial<typeof fields>),
    ...(isDeepStrictEqual(stored, config) ? {} : { config }),
  };
}

type Wanted = Extract<SourceFileEntry, { ok: true }>;

async function importOne(
  actor: Actor,
  { input, neededSecrets, addOnly }: Wanted,
): Promise<Pick<ImportedSource, 'outcome' | 'generated'>> {
  const twin = await findTwin(input);
  if (twin && addOnly) return { outcome: 'unchanged' };
  const stored = twin && openOrNull(twin);
  const given = twin && stored ? withStoredSecrets(input.kind, input.config, twin) : input.config;
  assertSecrets(given, neededSecrets);
  const config = parseSourceConfig(input.kind, given);
  if (!twin) {
    const { generated } = await createSource({ actor, input: { ...input, config } });
    return { outcome: 'added', ...(Object.keys(generated).length > 0 ? { generated } : {}) };
  }
  // What the source stored before its kind got further fields counts as their defaults.
  const before = sourceKindDefinitions[input.kind].config.safeParse(stored).data;
  const changes = changesOf(twin, { ...input, config }, before);
  if (Object.keys(changes).length === 0) return { outcome: 'unchanged' };
  await updateSource({ actor, input: { id: twin.id, ...changes } });
  return { outcome: 'updated' };
}

/**
 * importSources adds what is new and changes what differs; importing the same again changes nothing. An entry that is
 * refused costs the others nothing.
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
      if (!(error instanceof Refusal)) throw error;
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
