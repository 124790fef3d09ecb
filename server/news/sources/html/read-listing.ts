import type { SourceConfig } from '#domain/sources/source-kinds.ts';
import { baseOf, parsePage } from '#server/news/sources/html/parse-page.ts';
import { type SelectedItems, selectItems } from '#server/news/sources/html/select-items.ts';

/** ReadListing is what a page that lists news gave. */
export interface ReadListing extends SelectedItems {
  title: string | undefined;
  /** Where its relative links start. */
  base: string;
}

/** readListing takes the items out of a page by the selectors of its source. Errors: those of parsePage and selectItems. */
export function readListing(
  body: Buffer,
  contentType: string,
  { url, config }: { url: string; config: SourceConfig<'html'> },
): ReadListing {
  const page = parsePage(body, contentType);
  const base = baseOf(page, url);
  const title = page.querySelector('title')?.textContent?.trim().slice(0, 200);
  return { ...selectItems(page, config, base), title, base };
}
