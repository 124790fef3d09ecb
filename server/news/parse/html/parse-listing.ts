import type { RawItem } from '#domain/news/to-article-draft.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import type { SourceConfig } from '#domain/sources/source-kinds.ts';
import { parsePage, readBaseUrl } from '#server/news/parse/html/parse-page.ts';

type Config = SourceConfig<'html'>;
type SelectedItem = RawItem & { title?: string };

/** ParsedListing is what a page that lists news contains. */
export interface ParsedListing {
  items: SelectedItem[];
  /** What an administrator should know: which selector found how little. */
  remarks: string[];
  title: string | undefined;
  /** Base URL of the page's relative links. */
  baseUrl: string;
}

const maxItems = 500;
const selectorFields = [
  'itemSelector',
  'titleSelector',
  'linkSelector',
  'timeSelector',
  'summarySelector',
] as const;

function assertSelectors(page: Document, config: Config): void {
  for (const field of selectorFields) {
    try {
      if (config[field]) page.querySelector(config[field]);
    } catch (error) {
      throw new FetchError('bad-config', `${field} is not a CSS selector: ${(error as Error).message}`);
    }
  }
}

const elementText = (element: Element | null | undefined) =>
  element?.textContent?.replace(/\s+/g, ' ').trim() || undefined;

/** The item itself may match: in a list of links the item is the link. */
function findElement(item: Element, selector: string | undefined): Element | null {
  if (!selector) return null;
  return item.matches(selector) ? item : item.querySelector(selector);
}

function selectItem(item: Element, config: Config, baseUrl: string): SelectedItem {
  const link = findElement(item, config.linkSelector);
  const time = findElement(item, config.timeSelector);
  const href = link?.getAttribute('href')?.trim();
  const url = href ? URL.parse(href, baseUrl)?.href : undefined;
  return {
    id: url,
    url,
    title: config.titleSelector ? elementText(findElement(item, config.titleSelector)) : elementText(link),
    summary: elementText(findElement(item, config.summarySelector)),
    publishedAt:
      (config.timeAttribute && time?.getAttribute(config.timeAttribute)?.trim()) || elementText(time),
  };
}

function describeShortfalls(items: SelectedItem[], config: Config): string[] {
  const parts: [string, string | undefined, keyof RawItem][] = [
    ['title', config.titleSelector ?? config.linkSelector, 'title'],
    ['link', config.linkSelector, 'url'],
    ['time', config.timeSelector, 'publishedAt'],
    ['summary', config.summarySelector, 'summary'],
  ];
  return parts.flatMap(([part, selector, field]) => {
    const count = items.filter((item) => item[field]).length;
    return selector && count < items.length ? [`${part} ${selector} found ${count} of ${items.length}`] : [];
  });
}

/**
 * parseListing extracts items from a page by the selectors of its source; at most 500. Errors: those of parsePage;
 * FetchError `bad-config` naming the field, `mapping-empty` saying which selector found what.
 */
export function parseListing(
  body: Buffer,
  contentType: string,
  { url, config }: { url: string; config: Config },
): ParsedListing {
  const page = parsePage(body, contentType);
  const baseUrl = readBaseUrl(page, url);
  assertSelectors(page, config);
  const found = [...page.querySelectorAll(config.itemSelector)].slice(0, maxItems);
  const pageTitle = page.querySelector('title');
  if (found.length === 0) {
    const title = elementText(pageTitle);
    const described = title ? `the page "${title.slice(0, 80)}"` : 'the page, which has no title';
    throw new FetchError('mapping-empty', `item ${config.itemSelector} found 0 in ${described}`);
  }
  const items = found.map((item) => selectItem(item, config, baseUrl));
  const remarks = describeShortfalls(items, config);
  if (!items.some(({ title, summary }) => title || summary))
    throw new FetchError(
      'mapping-empty',
      `item ${config.itemSelector} found ${items.length}; ${remarks.join('; ')}`,
    );
  return { items, remarks, title: pageTitle?.textContent?.trim().slice(0, 200), baseUrl };
}
