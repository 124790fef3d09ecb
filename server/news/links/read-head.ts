import { decodeReferences } from '#server/news/markup/decode-references.ts';
import { readAttributes } from '#server/news/markup/read-attributes.ts';
import { scanMarkup } from '#server/news/markup/scan-markup.ts';

/** ReadHead is what a page's head says of addresses, as written but for character references. */
export interface ReadHead {
  /** `rel=canonical`. */
  canonical: string | null;
  /** Where the page sends its reader by itself (`http-equiv=refresh`). */
  refresh: string | null;
}

const scripts = new Map(['script', 'style', 'template'].map((name) => [name, new RegExp(`</${name}`, 'gi')]));
const refreshTarget = /^\s*[\d.]*\s*[;,]?\s*url\s*=\s*["']?([^"'\s]+)/i;

/** readHead looks through the beginning of a page up to its body, without building a tree of it. */
export function readHead(html: string): ReadHead {
  const head: ReadHead = { canonical: null, refresh: null };
  scanMarkup(html, {
    open(written, inTag) {
      const name = written.toLowerCase();
      if (name === 'body') return html.length;
      if (name !== 'link' && name !== 'meta') return scripts.get(name);
      const attributes = readAttributes(inTag);
      const read = (key: string) => decodeReferences(attributes.get(key) ?? '').trim();
      if (name === 'link') {
        const isCanonical = read('rel').toLowerCase().split(/\s+/).includes('canonical');
        if (isCanonical) head.canonical ??= read('href') || null;
      } else if (read('http-equiv').toLowerCase() === 'refresh') {
        head.refresh ??= refreshTarget.exec(read('content'))?.[1] ?? null;
      }
      return undefined;
    },
    close: () => undefined,
    text: () => undefined,
  });
  return head;
}
