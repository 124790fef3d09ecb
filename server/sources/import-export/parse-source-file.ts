import { isMap, isSeq, Lexer, LineCounter, type Node, parseDocument } from 'yaml';
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

const maxCharacters = 1_000_000;
const maxSources = 1_000;
/** Twice what 1,000 sources with all their settings take. Parsing takes a few microseconds a token. */
const maxTokens = 200_000;

/** Parsing a file of tiny values takes seconds a megabyte, so that the lexer, which is much faster, counts them before. */
function assertParseable(text: string): void {
  if (text.length > maxCharacters)
    throw new UserFacingError('bad-input', 'the file is larger than 1 MB: import it in parts');
  let tokens = 0;
  for (const _token of new Lexer().lex(text)) {
    if (++tokens > maxTokens)
      throw new UserFacingError(
        'bad-input',
        `the file has more values than ${maxSources.toLocaleString('en')} sources: import it in parts`,
      );
  }
}

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
 * Errors: UserFacingError with the line when the text is not YAML or holds no list of sources; for more than 1,000 sources
 * or 1 MB.
 */
export function parseSourceFile(text: string): SourceFileEntry[] {
  assertParseable(text);
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    const { line } = lineCounter.linePos(error.pos[0]);
    throw new UserFacingError('bad-input', `line ${line}: the file is not YAML (${error.message})`);
  }
  const sources = isMap(document.contents) ? document.contents.get('sources', true) : undefined;
  if (!isSeq(sources)) throw new UserFacingError('bad-input', 'line 1: the file has no list "sources"');
  if (sources.items.length > maxSources) {
    const count = sources.items.length.toLocaleString('en');
    throw new UserFacingError(
      'bad-input',
      `the file has ${count} sources: import at most ${maxSources.toLocaleString('en')} at a time`,
    );
  }
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
