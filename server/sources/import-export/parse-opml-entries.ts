import { createSourceInput } from '#domain/sources/source-inputs.ts';
import { parseOpml } from '#server/sources/import-export/parse-opml.ts';
import type { SourceFileEntry } from '#server/sources/import-export/parse-source-file.ts';

/**
 * parseOpmlEntries reads the feeds of an OPML document as entries to import, numbered in its order. They only add: OPML says
 * nothing of how a feed that is known is read. Errors: Refusal when it is no OPML.
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
    return { ...entry, ok: false, reason: parsed.error.issues[0]?.message ?? 'is no feed' };
  });
}
