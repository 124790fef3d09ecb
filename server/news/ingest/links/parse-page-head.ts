import { decodeEntities } from '#domain/markup/decode-entities.ts';
import { parseAttributes } from '#domain/markup/parse-attributes.ts';
import { scanMarkup } from '#domain/markup/scan-markup.ts';

/** PageHead holds the URLs that a page's head declares, unresolved, with character references decoded. */
export interface PageHead {
  /** `rel=canonical`. */
  canonical: string | null;
  /** The target of `http-equiv=refresh`. */
  refresh: string | null;
}

const rawTextElements = new Map(
  ['script', 'style', 'template'].map((name) => [name, new RegExp(`</${name}`, 'gi')]),
);

/** The URL in `5; url=https://...`, the content of a refresh. */
function parseRefreshTarget(content: string): string | null {
  const afterDelay = content
    .trimStart()
    .replace(/^[\d.]*/, '')
    .trimStart()
    .replace(/^[;,]/, '')
    .trimStart();
  if (!/^url/i.test(afterDelay)) return null;
  const assigned = afterDelay.slice('url'.length).trimStart();
  if (!assigned.startsWith('=')) return null;
  const target = assigned.slice(1).trimStart().replace(/^["']/, '');
  return /^[^"'\s]+/.exec(target)?.[0] ?? null;
}

/** parsePageHead scans a page up to its body, without building a tree. */
export function parsePageHead(html: string): PageHead {
  const head: PageHead = { canonical: null, refresh: null };
  scanMarkup(html, {
    open(written, inTag) {
      const name = written.toLowerCase();
      if (name === 'body') return html.length;
      if (name !== 'link' && name !== 'meta') return rawTextElements.get(name);
      const attributes = parseAttributes(inTag);
      const read = (key: string) => decodeEntities(attributes.get(key) ?? '').trim();
      if (name === 'link') {
        const isCanonical = read('rel').toLowerCase().split(/\s+/).includes('canonical');
        if (isCanonical) head.canonical ??= read('href') || null;
      } else if (read('http-equiv').toLowerCase() === 'refresh') {
        head.refresh ??= parseRefreshTarget(read('content'));
      }
      return undefined;
    },
    close: () => undefined,
    text: () => undefined,
  });
  return head;
}
