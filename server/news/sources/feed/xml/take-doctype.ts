/** Enough for the names of accented letters, too little to blow anything up. */
const mostEntities = 300;
const longestValue = 256;
const longestSubset = 100_000;
const expansionBudget = 500_000;

const declaration = /<!ENTITY\s{1,20}([\w.-]{1,64})\s{1,20}(?:"([^"]{0,256})"|'([^']{0,256})')\s{0,20}>/g;

/**
 * A declared entity is a piece of text: markup and references to other entities are refused, so nothing can nest, and
 * what the whole document may gain is limited. External entities are not even looked at.
 */
function readEntities(subset: string): Map<string, string> {
  const entities = new Map<string, string>();
  for (const [, name, double, single] of subset.matchAll(declaration)) {
    const value = double ?? single ?? '';
    const isPlain = !value.includes('<') && !/&(?!#)/.test(value);
    if (name && isPlain && value.length <= longestValue && !entities.has(name)) entities.set(name, value);
    if (entities.size >= mostEntities) break;
  }
  return entities;
}

function expand(text: string, entities: Map<string, string>): string {
  let left = expansionBudget;
  return text.replace(/&([\w.-]{1,64});/g, (reference, name: string) => {
    const value = entities.get(name);
    if (value === undefined || value.length > left) return reference;
    left -= value.length;
    return value;
  });
}

function endOfDoctype(text: string, start: number): { end: number; subset: string } {
  const close = text.indexOf('>', start);
  const bracket = text.indexOf('[', start);
  if (bracket < 0 || (close >= 0 && close < bracket)) return { end: close, subset: '' };
  const subsetEnd = /\]\s{0,100}>/g;
  subsetEnd.lastIndex = bracket;
  const match = subsetEnd.exec(text);
  if (!match) return { end: close, subset: '' };
  const subset = text.slice(bracket + 1, Math.min(match.index, bracket + longestSubset));
  return { end: match.index + match[0].length - 1, subset };
}

/** The declaration stands before the first element, after nothing but comments and instructions. */
function startOfDoctype(text: string): number {
  const piece = /[\s\ufeff]*(?:<!--|<\?|<!DOCTYPE)?/giy;
  for (;;) {
    const opened = piece.exec(text)?.[0].trimStart() ?? '';
    if (/^<!DOCTYPE$/i.test(opened)) return piece.lastIndex - opened.length;
    const end = opened === '' ? -1 : text.indexOf(opened === '<?' ? '?>' : '-->', piece.lastIndex);
    if (end < 0) return -1;
    piece.lastIndex = end + (opened === '<?' ? 2 : 3);
  }
}

/** takeDoctype removes a document type declaration and puts in what its simple internal entities stand for. */
export function takeDoctype(text: string): string {
  const start = startOfDoctype(text);
  if (start < 0) return text;
  const { end, subset } = endOfDoctype(text, start);
  if (end < 0) return text;
  const rest = text.slice(0, start) + text.slice(end + 1);
  const entities = readEntities(subset);
  return entities.size === 0 ? rest : expand(rest, entities);
}
