import { parseTime } from '#domain/news/parse-time.ts';
import type { XmlElement } from '#server/news/sources/feed/xml/xml-element.ts';

/**
 * timeOf is the date under the first of these names that can be read; of several under one name the last, which is the
 * correction. Where none can be read it is one that cannot, so that somebody can be told.
 */
export function timeOf(element: XmlElement, ...names: string[]): string | null {
  let unreadable: string | null = null;
  for (const name of names) {
    const words = element.all(name).map((child) => child.text.trim());
    const readable = words.findLast((text) => text !== '' && parseTime(text) !== null);
    if (readable) return readable;
    unreadable ??= words.find((text) => text !== '') ?? null;
  }
  return unreadable;
}
