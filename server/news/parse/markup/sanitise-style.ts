import { safeStyleProperties } from '#server/news/parse/markup/safe-elements.ts';

/** Numbers, colours, key words and names of fonts: nothing with a function call but `rgb()`, so no address either. */
const safeValue =
  /^(?:[\w\s.,%#!+-]|'[\w\s-]{0,60}'|rgb\(\s*\d{1,3}%?\s*,\s*\d{1,3}%?\s*,\s*\d{1,3}%?\s*\))*$/;

/** A length of five digits moves words out of sight. */
const offscreenLength = /(?<![#\w])\d{5,}/;

/** sanitiseStyle keeps those declarations of a style attribute that only change how its words look. */
export function sanitiseStyle(style: string): string {
  if (style.length > 1_000 || /[\\<>]|\/\*/.test(style)) return '';
  const kept = style.split(';').flatMap((declaration) => {
    const colon = declaration.indexOf(':');
    const property = declaration.slice(0, colon).trim();
    const value = declaration.slice(colon + 1).replace(/^\s+/, '');
    if (colon < 0 || value.trim() === '' || !safeStyleProperties.has(property.toLowerCase())) return [];
    return safeValue.test(value) && !offscreenLength.test(value) ? [`${property}: ${value};`] : [];
  });
  return kept.join(' ');
}
