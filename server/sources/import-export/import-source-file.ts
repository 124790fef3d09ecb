import { createSourceInput } from '#domain/sources/source-inputs.ts';
import type { Actor } from '#server/audit/write-audit.ts';
import { type ImportedSource, importSources } from '#server/sources/import-export/import-sources.ts';
import { parseOpml } from '#server/sources/import-export/parse-opml.ts';
import { parseSourceFile, type SourceFileEntry } from '#server/sources/import-export/parse-source-file.ts';

export interface ImportSourceFileInput {
  actor: Actor;
  input: {
    /** The file's name; its extension tells the format where its content does not. */
    name: string;
    text: string;
  };
  /** Secret fields by the source's name. */
  secrets?: Record<string, Record<string, unknown>>;
}

/**
 * parseOpmlEntries gives the feeds of an OPML document as entries to import, with their number as line. They only create
 * sources: OPML has no settings with which to update an existing one. Errors: UserFacingError when the text is not OPML.
 */
export function parseOpmlEntries(text: string): SourceFileEntry[] {
  return parseOpml(text).map(({ title, url, tags }, index) => {
    const parsed = createSourceInput.safeParse({
      kind: 'feed',
      name: title.slice(0, 120),
      outlet: title.slice(0, 60),
      tags: tags.map((tag) => tag.slice(0, 40)).slice(0, 20),
      config: { url },
    });
    const entry = { line: index + 1, name: title };
    if (parsed.success) return { ...entry, ok: true, input: parsed.data, neededSecrets: [], addOnly: true };
    return { ...entry, ok: false, reason: parsed.error.issues[0]?.message ?? 'is not a feed' };
  });
}

/**
 * importSourceFile imports the feeds of an OPML document or the sources of a YAML file, and gives the result of each.
 * Errors: UserFacingError for a file that is neither.
 */
export async function importSourceFile({
  actor,
  input: { name, text },
  secrets = {},
}: ImportSourceFileInput): Promise<{ format: 'opml' | 'yaml'; results: ImportedSource[] }> {
  const format = /\.(opml|xml)$/i.test(name) || /^\s*<(\?xml|opml)/i.test(text) ? 'opml' : 'yaml';
  const entries = format === 'opml' ? parseOpmlEntries(text) : parseSourceFile(text);
  return { format, results: await importSources({ actor, entries, secrets }) };
}
