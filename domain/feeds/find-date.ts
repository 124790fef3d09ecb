import type { XmlElement } from '#domain/markup/xml-element.ts';
import { parseTime } from '#domain/news/time/parse-time.ts';

/**
 * findDate finds the first parseable date among the children with these names, in order of preference; of several
 * children with one name the last, which is the correction. Where none is parseable it returns an unparseable text, so
 * that the item can be flagged.
 */
export function findDate(element: XmlElement, ...names: string[]): string | null {
  const texts: string[] = [];
  for (const name of names) {
    const children = element.childrenNamed(name);
    for (let n = children.length - 1; n >= 0; n--) {
      const text = children[n]?.text.trim();
      if (text) texts.push(text);
    }
  }
  if (texts.length <= 1) return texts[0] ?? null;
  return texts.find((text) => parseTime(text) !== null) ?? texts[0] ?? null;
}
