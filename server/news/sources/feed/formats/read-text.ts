import { isUtf8 } from 'node:buffer';
import { decodeReferences } from '#server/news/markup/decode-references.ts';
import type { FeedText } from '#server/news/sources/feed/feed-item.ts';
import { looksLikeHtml } from '#server/news/sources/feed/formats/looks-like-html.ts';
import type { XmlElement } from '#server/news/sources/feed/xml/xml-element.ts';

const cdata = /<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)/g;

const escapeMarkup = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** inlineXml is the content as markup of its own: what is escaped in it is text and stays escaped. */
function inlineXml(element: XmlElement): string {
  return element
    .inner()
    .replace(cdata, (_section, words: string) => escapeMarkup(words))
    .replace(/&#(?:\d{1,7}|x[\da-f]{1,6});/gi, (reference) => escapeMarkup(decodeReferences(reference)));
}

/** escapedHtml is the content as HTML that was written into XML, some of it perhaps without being escaped. */
function escapedHtml(element: XmlElement): string {
  if (element.children.length === 0) return element.text;
  let html = '';
  let end = 0;
  const inner = element.inner();
  for (const section of inner.matchAll(cdata)) {
    html += decodeReferences(inner.slice(end, section.index)) + section[1];
    end = section.index + section[0].length;
  }
  return html + decodeReferences(inner.slice(end));
}

/** Atom's `xhtml` wraps the text in a div that does not belong to it (RFC 4287, 3.1.1.3). */
function withoutDiv(markup: string): string {
  const match = /^\s*<(?:[\w-]+:)?div(?:\s[^<>]*)?>([\s\S]*)<\/(?:[\w-]+:)?div>\s*$/i.exec(markup);
  return match?.[1] && !/<\/?(?:[\w-]+:)?div[\s>]/i.test(match[1]) ? match[1] : markup;
}

function toText(value: string, type: 'text' | 'html', element: XmlElement): FeedText | null {
  const trimmed = value.trim();
  return trimmed ? { value: trimmed, type, base: element.base } : null;
}

/** readGuessed reads a text whose format does not say what it is: RSS and its extensions. */
export function readGuessed(element: XmlElement | undefined): FeedText | null {
  if (!element) return null;
  const type = element.attribute('type');
  if (type && /html/i.test(type)) return readTyped(element);
  if (type !== undefined && /^(text\/)?plain$/i.test(type)) return toText(element.text, 'text', element);
  return guess(element);
}

/** Tags that stand in the feed unescaped are markup without any guessing. */
function guess(element: XmlElement): FeedText | null {
  const value = escapedHtml(element);
  const isHtml = element.children.length > 0 || looksLikeHtml(value);
  return toText(value, isHtml ? 'html' : 'text', element);
}

/** readHtml reads a text that is HTML by definition, such as `content:encoded`. */
export function readHtml(element: XmlElement | undefined): FeedText | null {
  return element ? toText(escapedHtml(element), 'html', element) : null;
}

/** readTyped reads one of Atom's text constructs or its content: `type`, and `mode` of Atom 0.3. */
export function readTyped(element: XmlElement | undefined): FeedText | null {
  if (!element) return null;
  const type = (element.attribute('type') ?? 'text').trim().toLowerCase();
  const mode = element.attribute('mode')?.trim().toLowerCase();
  const isText = type === 'text' || type === '' || type === 'text/plain';
  if (mode === 'base64' || (!isText && !/^(?:x?html|text\/|.*(?:xml|html)$)/.test(type))) {
    return readBase64(element);
  }
  if (type === 'xhtml') return toText(withoutDiv(inlineXml(element)), 'html', element);
  if (/xml$/.test(type) && mode !== 'escaped') return toText(inlineXml(element), 'html', element);
  if (type === 'html') return toText(withoutDiv(escapedHtml(element)), 'html', element);
  if (isText && element.children.length === 0) return toText(element.text, 'text', element);
  return toText(escapedHtml(element), 'html', element);
}

/** A text of some other type is base64 by the standard; one that isn't is taken as it is. */
function readBase64(element: XmlElement): FeedText | null {
  const compact = element.text.replace(/\s+/g, '');
  if (!/^[a-z\d+/]+={0,2}$/i.test(compact)) return guess(element);
  const bytes = Buffer.from(compact, 'base64');
  if (!isUtf8(bytes)) return guess(element);
  const value = bytes.toString('utf8');
  return toText(value, looksLikeHtml(value) ? 'html' : 'text', element);
}
