import { parseOpml as parseAnyOpml } from 'feedsmith';
import { Refusal } from '#server/infra/refusal.ts';
import type { OpmlSource } from '#server/news/opml/write-opml.ts';

interface Outline {
  text?: string;
  title?: string;
  xmlUrl?: string;
  htmlUrl?: string;
  category?: string;
  outlines?: Outline[];
}

/** Folders are tags of what lies in them. */
function flatten(outlines: Outline[], folders: string[]): OpmlSource[] {
  return outlines.flatMap(({ text, title, xmlUrl, htmlUrl, category = '', outlines: inner = [] }) => {
    const name = (title ?? text ?? '').trim();
    if (!xmlUrl) return flatten(inner, name ? [...folders, name] : folders);
    const tags = [...folders, ...category.split(',')].flatMap((tag) => tag.replaceAll('/', ' ').trim() || []);
    return [{ title: name || xmlUrl, url: xmlUrl, siteUrl: htmlUrl, tags: [...new Set(tags)] }];
  });
}

/** parseOpml reads the feeds of an OPML document. Errors: Refusal when it is none. */
export function parseOpml(text: string): OpmlSource[] {
  try {
    return flatten((parseAnyOpml(text).body?.outlines ?? []) as Outline[], []);
  } catch {
    throw new Refusal('bad-input', 'The file is no OPML document');
  }
}
