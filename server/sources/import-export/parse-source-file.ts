import { isMap, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { z } from 'zod';
import { createSourceInput } from '#domain/sources/source-inputs.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';

/** SourceFileEntry is one source of a file, or the reason why it is invalid, with the line it starts at (1 is the first). */
export type SourceFileEntry = { line: number; name: string } & (
  | {
      ok: true;
      input: z.infer<typeof createSourceInput>;
      neededSecrets: string[];
      /** An existing source is left unchanged. */
      addOnly: boolean;
    }
  | { ok: false; reason: string }
);

const entrySchema = createSourceInput.strict().extend({ secrets: z.array(z.string()).default([]) });
const nameSchema = z.object({ name: z.string() });

function parseEntry(value: unknown, line: number): SourceFileEntry {
  const name = nameSchema.safeParse(value).data?.name ?? 'without a name';
  const parsed = entrySchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = issue?.path.join('.');
    return {
      line,
      name,
      ok: false,
      reason: `${path ? `${path}: ` : ''}${issue?.message ?? 'is not a source'}`,
    };
  }
  const { secrets: neededSecrets, ...input } = parsed.data;
  return { line, name, ok: true, input, neededSecrets, addOnly: false };
}

/**
 * parseSourceFile parses a YAML file of sources, each on its own, so that an invalid one does not affect the others.
 * Errors: UserFacingError with the line when the text is not YAML or holds no list of sources.
 */
export function parseSourceFile(text: string): SourceFileEntry[] {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    const { line } = lineCounter.linePos(error.pos[0]);
    throw new UserFacingError('bad-input', `line ${line}: the file is not YAML (${error.message})`);
  }
  const sources = isMap(document.contents) ? document.contents.get('sources', true) : undefined;
  if (!isSeq(sources)) throw new UserFacingError('bad-input', 'line 1: the file has no list "sources"');
  return sources.items.map((item) => {
    const { line } = lineCounter.linePos((item as Node).range?.[0] ?? 0);
    try {
      return parseEntry((item as Node).toJS(document), line);
    } catch {
      // An alias that multiplies itself, or refers to nothing.
      return { line, name: 'unreadable', ok: false, reason: 'cannot be read' };
    }
  });
}
