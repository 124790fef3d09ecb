import type { Actor } from '#server/audit/write-audit.ts';
import { type ImportedSource, importSources } from '#server/sources/import-export/import-sources.ts';
import { parseOpmlEntries } from '#server/sources/import-export/parse-opml-entries.ts';
import { parseSourceFile } from '#server/sources/import-export/parse-source-file.ts';

export interface ImportSourceFileInput {
  actor: Actor;
  input: {
    /** The file's name: its ending says what it is, where its beginning does not. */
    name: string;
    text: string;
  };
  /** Secret fields by the source's name. */
  secrets?: Record<string, Record<string, unknown>>;
}

/**
 * importSourceFile imports the feeds of an OPML document or the sources of a YAML file, and says what became of each.
 * Errors: Refusal for what is neither.
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
