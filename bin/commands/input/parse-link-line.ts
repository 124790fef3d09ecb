import { z } from 'zod';

const jsonLineSchema = z.union([
  z.object({ text: z.string() }),
  z.object({ title: z.string(), summary: z.string().default('') }),
]);

/** LinkInput is one line of input; `text` is repeated in the output. */
export interface LinkInput {
  text: string;
  title: string;
  summary: string;
}

/** parseLinkLine parses a JSON object `{text}` or `{title, summary?}`; any other line is the text itself. */
export function parseLinkLine(line: string): LinkInput | { refused: string } {
  const plain = { text: line, title: line, summary: '' };
  if (!line.startsWith('{')) return plain;
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return plain;
  }
  const row = jsonLineSchema.safeParse(parsed);
  if (!row.success) {
    return {
      refused: 'a JSON line needs a "text", or a "title" and perhaps a "summary", all of them strings',
    };
  }
  if ('text' in row.data) return { text: row.data.text, title: row.data.text, summary: '' };
  const { title, summary } = row.data;
  return { text: title, title, summary };
}
