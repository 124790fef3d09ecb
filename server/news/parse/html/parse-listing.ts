import type { SourceConfig } from '#domain/sources/source-kinds.ts';
import { parsePage, readBaseUrl } from '#server/news/parse/html/parse-page.ts';
import { type SelectedItems, selectItems } from '#server/news/parse/html/select-items.ts';

/** ParsedListing is what a page that lists news gave. */
export interface ParsedListing extends SelectedItems {
  title: string | undefined;
  /** AddressStep its relative links start. */
  baseUrl: string;
}

/** parseListing takes the items out of a page by the selectors of its source. Errors: those of parsePage and selectItems. */
export function parseListing(
  body: Buffer,
  contentType: string,
  { url, config }: { url: string; config: SourceConfig<'html'> },
): ParsedListing {
  const page = parsePage(body, contentType);
  const base = readBaseUrl(page, url);
  const title = page.querySelector('title')?.textContent?.trim().slice(0, 200);
  return { ...selectItems(page, config, base), title, baseUrl: base };
}
