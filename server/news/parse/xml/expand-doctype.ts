/** Enough for the names of accented letters, too little to blow anything up. */
const maxEntities = 300;
const maxEntityLength = 256;
const maxSubsetLength = 100_000;
const maxExpansionLength = 500_000;

const entityDeclaration =
  /<!ENTITY\s{1,20}([\w.-]{1,64})\s{1,20}(?:"([^"]{0,256})"|'([^']{0,256})')\s{0,20}>/g;

/**
 * A declared entity is a piece of text: markup and references to other entities are refused, so nothing can nest, and
 * what the whole document may gain is limited. External entities are not even looked at.
 */
function parseEntityDeclarations(subset: string): Map<string, string> {
  const entities = new Map<string, string>();
  for (const [, name, double, single] of subset.matchAll(entityDeclaration)) {
    const value = double ?? single ?? '';
    const isPlain = !value.includes('<') && !/&(?!#)/.test(value);
    if (name && isPlain && value.length <= maxEntityLength && !entities.has(name)) entities.set(name, value);
    if (entities.size >= maxEntities) break;
  }
  return entities;
}

function expandEntities(text: string, entities: Map<string, string>): string {
  let remainingLength = maxExpansionLength;
  return text.replace(/&([\w.-]{1,64});/g, (reference, name: string) => {
    const value = entities.get(name);
    if (value === undefined || value.length > remainingLength) return reference;
    remainingLength -= value.length;
    return value;
  });
}

function findDoctypeEnd(text: string, start: number): { end: number; subset: string } {
  const close = text.indexOf('>', start);
  const bracket = text.indexOf('[', start);
  if (bracket < 0 || (close >= 0 && close < bracket)) return { end: close, subset: '' };
  const subsetEnd = /\]\s{0,100}>/g;
  subsetEnd.lastIndex = bracket;
  const match = subsetEnd.exec(text);
  if (!match) return { end: close, subset: '' };
  const subset = text.slice(bracket + 1, Math.min(match.index, bracket + maxSubsetLength));
  return { end: match.index + match[0].length - 1, subset };
}

/** The declaration stands before the first element, after nothing but comments and instructions. */
function findDoctypeStart(text: string): number {
  const piece = /[\s\ufeff]*(?:<!--|<\?|<!DOCTYPE)?/giy;
  for (;;) {
    const opened = piece.exec(text)?.[0].trimStart() ?? '';
    if (/^<!DOCTYPE$/i.test(opened)) return piece.lastIndex - opened.length;
    const end = opened === '' ? -1 : text.indexOf(opened === '<?' ? '?>' : '-->', piece.lastIndex);
    if (end < 0) return -1;
    piece.lastIndex = end + (opened === '<?' ? 2 : 3);
  }
}

/** expandDoctype removes a document type declaration and puts in what its simple internal entities stand for. */
export function expandDoctype(text: string): string {
  const start = findDoctypeStart(text);
  if (start < 0) return text;
  const { end, subset } = findDoctypeEnd(text, start);
  if (end < 0) return text;
  const rest = text.slice(0, start) + text.slice(end + 1);
  const entities = parseEntityDeclarations(subset);
  return entities.size === 0 ? rest : expandEntities(rest, entities);
}
