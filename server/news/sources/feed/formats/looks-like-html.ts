import { safeElements, unkeptElements } from '#server/news/html/safe-elements.ts';

const reference = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/i;
const tag = /<(\/?)([a-z][\w-]{0,30})(?=[\s/>])/gi;

const running = new Set([
  'script',
  'style',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
  'link',
  'meta',
  'base',
]);

/** By then there is no doubt. */
const enoughTags = 200;

/**
 * looksLikeHtml guesses whether RSS, which never says, means HTML: it has character references or tags, and every tag
 * in it is one of HTML's. `a < b` and `the <frobnicate> tag` are text, and so is `the <blink> tag`: what is never kept
 * counts when it is closed too, or runs something.
 */
export function looksLikeHtml(text: string): boolean {
  const hasReference = text.includes('&') && reference.test(text);
  if (!text.includes('<')) return hasReference;
  let tags = 0;
  for (const [, slash, written = ''] of text.matchAll(tag)) {
    const name = written.toLowerCase();
    if (safeElements.has(name)) tags++;
    else if (!unkeptElements.has(name)) return false;
    else if (slash || running.has(name)) tags++;
    if (tags >= enoughTags) break;
  }
  return tags > 0 || hasReference;
}
