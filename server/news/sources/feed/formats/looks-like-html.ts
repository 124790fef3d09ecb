import { safeElements } from '#server/news/html/safe-elements.ts';

const reference = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/i;
const tag = /<[/]?([a-z][\w-]{0,30})(?=[\s/>])/gi;

/**
 * looksLikeHtml guesses whether RSS, which never says, means HTML: it has character references or tags, and every tag
 * in it is one of HTML's. `a < b` and `the <blink1> tag` are text.
 */
export function looksLikeHtml(text: string): boolean {
  const hasReference = text.includes('&') && reference.test(text);
  if (!text.includes('<')) return hasReference;
  let tags = 0;
  for (const [, name = ''] of text.matchAll(tag)) {
    if (!safeElements.has(name.toLowerCase()) && !/^(script|style|iframe|object|embed|link|meta|html|head|body|svg|math)$/i.test(name)) return false;
    tags++;
  }
  return tags > 0 || hasReference;
}
