import type { TokenRow } from '#domain/inference/pack-rows.ts';
import { splitWindows } from '#domain/inference/split-windows.ts';
import type { Tokeniser } from '#domain/inference/tokeniser.ts';
import type { TextNormaliser } from '#domain/sentiment/models/compile-normaliser.ts';
import type { TransformerManifest } from '#domain/sentiment/models/model-manifest.ts';
import { formatWholeTextNote } from '#domain/sentiment/verdicts/format-whole-text-note.ts';

/** Windows scored of one text; later ones rarely hold news. */
const maxWindows = 8;
const maxEntityTokens = 48;

/** TokenisedText is a text as the model's input, one row per window. */
export interface TokenisedText {
  rows: TokenRow[];
  notes: string[];
  /** Every token is unknown to the model. */
  isMeaningless: boolean;
}

function markEntity(text: string, entity: string): string {
  return text.includes(entity) ? text.replace(entity, () => `[ ${entity} ]`) : `${text} [ ${entity} ]`;
}

function describeWindows(read: number, all: number): string[] {
  if (all <= 1) return [];
  if (read === all) return [`pooled over ${all} windows`];
  if (read === 1) return [`read in the one of ${all} windows that names the company`];
  return [`pooled over the ${read} of ${all} windows that name the company`];
}

/** createRowTokeniser gives the function that turns a text, and a company in it, into rows of token ids as the manifest says. */
export function createRowTokeniser(
  { name, input }: Pick<TransformerManifest, 'name' | 'input'>,
  tokeniser: Tokeniser,
  normalise: TextNormaliser,
): (text: string, entity?: string) => TokenisedText {
  const { encode, clsTokenId, sepTokenId, unknownTokenId } = tokeniser;

  function toRow(tokens: number[], entityTokens: number[]): TokenRow {
    const first = [clsTokenId, ...tokens, sepTokenId];
    if (entityTokens.length === 0) return { ids: first, secondSegmentStart: first.length };
    return { ids: [...first, ...entityTokens, sepTokenId], secondSegmentStart: first.length };
  }

  /** selectWindows gives the windows that name the company; all of them where none does. */
  function selectWindows(windows: { text: string; tokens: number[] }[], entity: string) {
    const naming = entity
      ? windows.filter(({ text }) => text.toLowerCase().includes(entity.toLowerCase()))
      : [];
    return naming.length > 0 ? naming : windows;
  }

  return (raw, rawEntity) => {
    const entity = rawEntity && input.target !== 'none' ? normalise(rawEntity) : '';
    const text = entity && input.target === 'marker' ? markEntity(normalise(raw), entity) : normalise(raw);
    const entityTokens = entity && input.target === 'pair' ? encode(entity).slice(0, maxEntityTokens) : [];
    const windowTokens = input.maxTokens - 2 - (entityTokens.length > 0 ? entityTokens.length + 1 : 0);
    const { windows, unreadCharacters } = splitWindows(text, encode, {
      windowTokens,
      maxWindows,
    });
    const read = selectWindows(windows, entity);
    const notes = describeWindows(read.length, windows.length);
    if (rawEntity && input.target === 'none') notes.unshift(formatWholeTextNote(name));
    if (unreadCharacters > 0) notes.push(`the last ${unreadCharacters} characters were not read`);
    const rows = (read.length > 0 ? read : [{ tokens: [] }]).map(({ tokens }) => toRow(tokens, entityTokens));
    const isMeaningless = read.every(({ tokens }) => tokens.every((token) => token === unknownTokenId));
    if (isMeaningless) notes.push('no word the model knows');
    return { rows, notes, isMeaningless };
  };
}
