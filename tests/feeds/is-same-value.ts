import { sanitiseHtml } from '#server/news/parse/sanitise-html.ts';

/** Expectations of other parsers are not sanitised, write void tags differently and omit an outer div. */
function normaliseMarkup(markup: string): string {
  const trimmed = sanitiseHtml(markup).trim();
  const inner = /^<div>([\s\S]*)<\/div>$/.exec(trimmed)?.[1] ?? trimmed;
  return inner.replace(/\s+/g, ' ').trim();
}

/** isSameText says whether two texts are the same after sanitising both. */
export function isSameText(expected: string, ours: string | null): boolean {
  return normaliseMarkup(expected) === normaliseMarkup(ours ?? '');
}

/** isSameTime says whether two ISO times are the same moment. */
export function isSameTime(expected: string, ours: string | null): boolean {
  return ours !== null && Date.parse(expected) === Date.parse(ours);
}
