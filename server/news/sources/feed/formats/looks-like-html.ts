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

/** True where tags are HTML's, false where one is not, undefined where none says anything. */
function tagsSayHtml(text: string): boolean | undefined {
  let tags = 0;
  tag.lastIndex = 0;
  for (let match = tag.exec(text); match && tags < enoughTags; match = tag.exec(text)) {
    const name = match[2]?.toLowerCase() ?? '';
    if (safeElements.has(name)) tags++;
    else if (!unkeptElements.has(name)) return false;
    else if (match[1] || running.has(name)) tags++;
  }
  return tags > 0 ? true : undefined;
}

/**
 * looksLikeHtml guesses whether RSS, which never says, means HTML: it has character references or tags, and every tag
 * in it is one of HTML's. `a < b` and `the <frobnicate> tag` are text, and so is `the <blink> tag`: what is never kept
 * counts when it is closed too, or runs something.
 */
export function looksLikeHtml(text: string): boolean {
  return (text.includes('<') ? tagsSayHtml(text) : undefined) ?? (text.includes('&') && reference.test(text));
}
