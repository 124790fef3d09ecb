import { isUtf8 } from 'node:buffer';
import type { FeedText } from '#server/news/parse/feed/feed-item.ts';
import { looksLikeHtml } from '#server/news/parse/feed/formats/looks-like-html.ts';
import { decodeEntities } from '#server/news/parse/markup/decode-entities.ts';
import type { XmlElement } from '#server/news/parse/xml/xml-element.ts';

const cdataSection = /<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)/g;

const escapeMarkup = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** toInlineMarkup is the content as markup of its own: what is escaped in it is text and stays escaped. */
function toInlineMarkup(element: XmlElement): string {
  return element
    .innerMarkup()
    .replace(cdataSection, (_section, words: string) => escapeMarkup(words))
    .replace(/&#(?:\d{1,7}|x[\da-f]{1,6});/gi, (reference) => escapeMarkup(decodeEntities(reference)));
}

/** unescapeHtml is the content as HTML that was written into XML, some of it perhaps without being escaped. */
function unescapeHtml(element: XmlElement): string {
  if (element.children.length === 0) return element.text;
  let html = '';
  let end = 0;
  const inner = element.innerMarkup();
  for (const section of inner.matchAll(cdataSection)) {
    html += decodeEntities(inner.slice(end, section.index)) + section[1];
    end = section.index + section[0].length;
  }
  return html + decodeEntities(inner.slice(end));
}

/** Atom's `xhtml` wraps the text in a div that does not belong to it (RFC 4287, 3.1.1.3). */
function unwrapXhtmlDiv(markup: string): string {
  const match = /^\s*<(?:[\w-]+:)?div(?:\s[^<>]*)?>([\s\S]*)<\/(?:[\w-]+:)?div>\s*$/i.exec(markup);
  return match?.[1] && !/<\/?(?:[\w-]+:)?div[\s>]/i.test(match[1]) ? match[1] : markup;
}

function createFeedText(value: string, type: 'text' | 'html', element: XmlElement): FeedText | null {
  const trimmed = value.trim();
  return trimmed ? { value: trimmed, type, base: element.base } : null;
}

/** parseUntypedText reads a text whose format does not say what it is: RSS and its extensions. */
export function parseUntypedText(element: XmlElement | undefined): FeedText | null {
  if (!element) return null;
  const type = element.attribute('type');
  if (type && /html/i.test(type)) return parseTypedText(element);
  if (type !== undefined && /^(text\/)?plain$/i.test(type))
    return createFeedText(element.text, 'text', element);
  return detectTextType(element);
}

/** Tags that stand in the feed unescaped are markup without any guessing. */
function detectTextType(element: XmlElement): FeedText | null {
  const value = unescapeHtml(element);
  const isHtml = element.children.length > 0 || looksLikeHtml(value);
  return createFeedText(value, isHtml ? 'html' : 'text', element);
}

/** parseHtmlText reads a text that is HTML by definition, such as `content:encoded`. */
export function parseHtmlText(element: XmlElement | undefined): FeedText | null {
  return element ? createFeedText(unescapeHtml(element), 'html', element) : null;
}

/** parseTypedText reads one of Atom's text constructs or its content: `type`, and `mode` of Atom 0.3. */
export function parseTypedText(element: XmlElement | undefined): FeedText | null {
  if (!element) return null;
  const type = (element.attribute('type') ?? 'text').trim().toLowerCase();
  const mode = element.attribute('mode')?.trim().toLowerCase();
  const isText = type === 'text' || type === '' || type === 'text/plain';
  if (mode === 'base64' || (!isText && !/^(?:x?html|text\/|.*(?:xml|html)$)/.test(type))) {
    return parseBase64Text(element);
  }
  if (type === 'xhtml') return createFeedText(unwrapXhtmlDiv(toInlineMarkup(element)), 'html', element);
  if (/xml$/.test(type) && mode !== 'escaped')
    return createFeedText(toInlineMarkup(element), 'html', element);
  if (type === 'html') return createFeedText(unwrapXhtmlDiv(unescapeHtml(element)), 'html', element);
  if (isText && element.children.length === 0) return createFeedText(element.text, 'text', element);
  return createFeedText(unescapeHtml(element), 'html', element);
}

/** A text of some other type is base64 by the standard; one that isn't is taken as it is. */
function parseBase64Text(element: XmlElement): FeedText | null {
  const compact = element.text.replace(/\s+/g, '');
  if (!/^[a-z\d+/]+={0,2}$/i.test(compact)) return detectTextType(element);
  const bytes = Buffer.from(compact, 'base64');
  if (!isUtf8(bytes)) return detectTextType(element);
  const value = bytes.toString('utf8');
  return createFeedText(value, looksLikeHtml(value) ? 'html' : 'text', element);
}
