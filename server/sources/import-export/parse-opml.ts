import { expandDoctype, parseXml } from '#domain/markup/parse-xml.ts';
import type { XmlElement } from '#domain/markup/xml-element.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';

export interface OpmlSource {
  title: string;
  url: string;
  siteUrl: string | null;
  /** Its folders, outermost first, then its own categories. */
  tags: string[];
}

const maxSources = 10_000;
const maxTags = 20;
const maxTagLength = 40;

function titleOf(outline: XmlElement): string {
  return (outline.attribute('title') ?? outline.attribute('text') ?? '').trim();
}

/** OPML 2.0: categories are separated by commas; one with slashes is a path. */
function categoriesOf(outline: XmlElement): string[] {
  return (outline.attribute('category') ?? '').split(/[,/]/);
}

function toTags(names: string[]): string[] {
  const tags = names.map((name) => name.trim().slice(0, maxTagLength).trim()).filter(Boolean);
  return [...new Set(tags)].slice(0, maxTags);
}

function* sourcesIn(outline: XmlElement, folders: string[]): Generator<OpmlSource> {
  const url = outline.attribute('xmlurl')?.trim();
  if (url) {
    const siteUrl = outline.attribute('htmlurl')?.trim() || null;
    yield {
      title: titleOf(outline) || url,
      url,
      siteUrl,
      tags: toTags([...folders, ...categoriesOf(outline)]),
    };
  }
  const inside = url ? folders : [...folders, titleOf(outline)];
  for (const child of outline.childrenNamed('outline')) yield* sourcesIn(child, inside);
}

/**
 * parseOpml gives the feeds of an OPML file, well-formed or not. Nested folders become tags; a URL that occurs twice is one
 * feed with the tags of both. URLs are not validated. Errors: UserFacingError when the text is not OPML.
 */
export function parseOpml(text: string): OpmlSource[] {
  const opml: XmlElement[] = [];
  parseXml(expandDoctype(text), {
    documentUrl: null,
    defaultPrefix: null,
    hasImpliedEndTag: () => false,
    isIgnored: () => false,
    onClose: (element) => element.name === 'opml' && opml.push(element) > 0,
  });
  const body = opml[0]?.child('body');
  if (!body) throw new UserFacingError('bad-input', 'Not an OPML file: it has no list of outlines');
  const byUrl = new Map<string, OpmlSource>();
  for (const outline of body.childrenNamed('outline')) {
    for (const source of sourcesIn(outline, [])) {
      const known = byUrl.get(source.url);
      if (known) known.tags = toTags([...known.tags, ...source.tags]);
      else if (byUrl.size < maxSources) byUrl.set(source.url, source);
    }
  }
  return [...byUrl.values()];
}
