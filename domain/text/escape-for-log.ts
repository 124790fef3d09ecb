/**
 * Characters that act instead of showing: control characters (C0, DEL, C1), line and paragraph separators, lone surrogates,
 * and format characters, among them the bidirectional controls; the two joiners, which text of many languages needs, stay.
 */
const activeCharacters = /(?!\u200c|\u200d)[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;
const activeCharactersButLines = /(?!\u200c|\u200d|\n|\t)[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** JSON's form, so that JSON text stays JSON and keeps its meaning. */
function escapeCharacter(character: string): string {
  let escaped = '';
  for (let unit = 0; unit < character.length; unit += 1)
    escaped += `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`;
  return escaped;
}

export interface EscapeOptions {
  /** UTF-16 units after which the text is cut; a note says how many follow. */
  maxLength?: number;
  /** Keeps line feeds and tabs, for text of several lines. */
  keepLines?: boolean;
}

/**
 * escapeForLog makes outside text safe for a log or a terminal: characters that move the cursor, colour, reorder or hide
 * text, or begin a new line become `\uXXXX`, and a long text is cut.
 */
export function escapeForLog(
  text: string,
  { maxLength = 2_000, keepLines = false }: EscapeOptions = {},
): string {
  const shown = text.length > maxLength ? text.slice(0, maxLength) : text;
  const escaped = shown.replaceAll(keepLines ? activeCharactersButLines : activeCharacters, escapeCharacter);
  return shown === text ? escaped : `${escaped}... (${text.length - maxLength} more characters)`;
}
