import type { FeedText } from '#domain/feeds/feed-item.ts';
import { decodeEntities } from '#domain/markup/decode-entities.ts';
import { looksLikeHtml } from '#domain/markup/looks-like-html.ts';
import type { XmlElement } from '#domain/markup/xml-element.ts';

const cdataSection = /<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)/g;

const escapeMarkup = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** The content as markup: what is escaped in it is text and stays escaped. */
function toInlineMarkup(element: XmlElement): string {
  return element
    .innerMarkup()
    .replace(cdataSection, (_section, text: string) => escapeMarkup(text))
    .replace(/&#(?:\d{1,7}|x[\da-f]{1,6});/gi, (reference) => escapeMarkup(decodeEntities(reference)));
}

/** The content as HTML that was embedded in XML, escaped or not. */
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

/** Atom's `xhtml` wraps the text in a div that is not part of it (RFC 4287, 3.1.1.3). */
function unwrapXhtmlDiv(markup: string): string {
  const match = /^\s*<(?:[\w-]+:)?div(?:\s[^<>]*)?>([\s\S]*)<\/(?:[\w-]+:)?div>\s*$/i.exec(markup);
  return match?.[1] && !/<\/?(?:[\w-]+:)?div[\s>]/i.test(match[1]) ? match[1] : markup;
}

function createFeedText(value: string, type: 'text' | 'html', element: XmlElement): FeedText | null {
  const trimmed = value.trim();
  return trimmed ? { value: trimmed, type, base: element.base } : null;
}

/** parseUntypedText parses a text of a format that declares no type: RSS and its extensions. */
export function parseUntypedText(element: XmlElement | undefined): FeedText | null {
  if (!element) return null;
  const type = element.attribute('type');
  if (type && /html/i.test(type)) return parseTypedText(element);
  if (type !== undefined && /^(text\/)?plain$/i.test(type))
    return createFeedText(element.text, 'text', element);
  return detectTextType(element);
}

/** Unescaped tags are certainly markup; escaped ones are guessed. */
function detectTextType(element: XmlElement): FeedText | null {
  const value = unescapeHtml(element);
  const isHtml = element.children.length > 0 || looksLikeHtml(value);
  return createFeedText(value, isHtml ? 'html' : 'text', element);
}

/** parseHtmlText parses a text that is HTML by definition, such as `content:encoded`. */
export function parseHtmlText(element: XmlElement | undefined): FeedText | null {
  return element ? createFeedText(unescapeHtml(element), 'html', element) : null;
}

/** parseTypedText parses Atom's text constructs and content by their `type`, and by `mode` of Atom 0.3. */
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

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Null for what is not base64 of UTF-8. */
function decodeBase64(text: string): string | null {
  if (!/^[a-z\d+/]+={0,2}$/i.test(text)) return null;
  try {
    return utf8.decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
  } catch {
    return null;
  }
}

/** RFC 4287 has base64 for other media types; text that is not base64 is used as it is. */
function parseBase64Text(element: XmlElement): FeedText | null {
  const value = decodeBase64(element.text.replace(/\s+/g, ''));
  if (value === null) return detectTextType(element);
  return createFeedText(value, looksLikeHtml(value) ? 'html' : 'text', element);
}
