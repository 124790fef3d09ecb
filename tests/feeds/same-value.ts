import { sanitiseHtml } from '#server/news/html/sanitise-html.ts';

/** Other readers' expectations are not sanitised, write void tags otherwise and drop a div around the whole. */
function normalise(markup: string): string {
  const trimmed = sanitiseHtml(markup).trim();
  const inner = /^<div>([\s\S]*)<\/div>$/.exec(trimmed)?.[1] ?? trimmed;
  return inner.replace(/\s+/g, ' ').trim();
}

/** sameText says whether two texts are the same once both are safe to show. */
export function sameText(expected: string, ours: string | null): boolean {
  return normalise(expected) === normalise(ours ?? '');
}

/** sameTime says whether two ISO times are the same moment. */
export function sameTime(expected: string, ours: string | null): boolean {
  return ours !== null && Date.parse(expected) === Date.parse(ours);
}
