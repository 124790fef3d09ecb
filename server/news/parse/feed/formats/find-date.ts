import { parseTime } from '#domain/news/time/parse-time.ts';
import type { XmlElement } from '#server/news/parse/xml/xml-element.ts';

/**
 * timeOf is the date under the first of these names that can be read; of several under one name the last, which is the
 * correction. Where none can be read it is one that cannot, so that somebody can be told.
 */
export function findDate(element: XmlElement, ...names: string[]): string | null {
  const written: string[] = [];
  for (const name of names) {
    const children = element.childrenNamed(name);
    for (let n = children.length - 1; n >= 0; n--) {
      const words = children[n]?.text.trim();
      if (words) written.push(words);
    }
  }
  if (written.length <= 1) return written[0] ?? null;
  return written.find((text) => parseTime(text) !== null) ?? written[0] ?? null;
}
