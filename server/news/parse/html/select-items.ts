import type { RawItem } from '#domain/news/to-article-draft.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import type { SourceConfig } from '#domain/sources/source-kinds.ts';

type Config = SourceConfig<'html'>;
type SelectedItem = RawItem & { title?: string };

const maxItems = 500;
const selectorFields = [
  'itemSelector',
  'titleSelector',
  'linkSelector',
  'timeSelector',
  'summarySelector',
] as const;

/** assertSelectors tries each selector. Errors: `bad-config` naming the field. */
function assertSelectors(page: Document, config: Config): void {
  for (const field of selectorFields) {
    try {
      if (config[field]) page.querySelector(config[field]);
    } catch (error) {
      throw new FetchError('bad-config', `${field} is no CSS selector: ${(error as Error).message}`);
    }
  }
}

const elementText = (element: Element | null | undefined) =>
  element?.textContent?.replace(/\s+/g, ' ').trim() || undefined;

/** find takes the item itself too: a list of links has its link nowhere within. */
function findElement(item: Element, selector: string | undefined): Element | null {
  if (!selector) return null;
  return item.matches(selector) ? item : item.querySelector(selector);
}

function selectItem(item: Element, config: Config, base: string): SelectedItem {
  const link = findElement(item, config.linkSelector);
  const time = findElement(item, config.timeSelector);
  const href = link?.getAttribute('href')?.trim();
  const url = href ? URL.parse(href, base)?.href : undefined;
  return {
    id: url,
    url,
    title: config.titleSelector ? elementText(findElement(item, config.titleSelector)) : elementText(link),
    summary: elementText(findElement(item, config.summarySelector)),
    publishedAt:
      (config.timeAttribute && time?.getAttribute(config.timeAttribute)?.trim()) || elementText(time),
  };
}

/** SelectedItems is what the selectors found, and what an administrator should know about it. */
export interface SelectedItems {
  items: SelectedItem[];
  remarks: string[];
}

/** selectItems applies the selectors to a page. Errors: `bad-config`, `mapping-empty` saying which found what. */
export function selectItems(page: Document, config: Config, base: string): SelectedItems {
  assertSelectors(page, config);
  const found = [...page.querySelectorAll(config.itemSelector)].slice(0, maxItems);
  if (found.length === 0) {
    const title = elementText(page.querySelector('title'));
    const named = title ? `the page "${title.slice(0, 80)}"` : 'the page, which has no title';
    throw new FetchError('mapping-empty', `item ${config.itemSelector} found 0 in ${named}`);
  }
  const items = found.map((item) => selectItem(item, config, base));
  const looked: [string, string | undefined, keyof RawItem][] = [
    ['title', config.titleSelector ?? config.linkSelector, 'title'],
    ['link', config.linkSelector, 'url'],
    ['time', config.timeSelector, 'publishedAt'],
    ['summary', config.summarySelector, 'summary'],
  ];
  const remarks = looked.flatMap(([part, selector, field]) => {
    const count = items.filter((item) => item[field]).length;
    return selector && count < items.length ? [`${part} ${selector} found ${count} of ${items.length}`] : [];
  });
  if (!items.some(({ title, summary }) => title || summary))
    throw new FetchError(
      'mapping-empty',
      `item ${config.itemSelector} found ${items.length}; ${remarks.join('; ')}`,
    );
  return { items, remarks };
}
