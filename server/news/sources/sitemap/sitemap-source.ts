import { z } from 'zod';
import { toArticleDrafts } from '#domain/news/to-article-drafts.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { hashText } from '#server/infra/hash-text.ts';
import { validatorFields } from '#server/news/fetch/create-http-client.ts';
import type { ParsedSitemap, SitemapEntry } from '#server/news/parse/parse-sitemap.ts';
import { childRecordSchema } from '#server/news/sources/sitemap/choose-children.ts';
import { fetchIndexChildren } from '#server/news/sources/sitemap/fetch-index-children.ts';
import { fetchSitemap } from '#server/news/sources/sitemap/fetch-sitemap.ts';
import { toRawItem } from '#server/news/sources/sitemap/to-raw-item.ts';
import type { FetchRequest, FetchResult, SourceAdapter } from '#server/news/sources/source-adapter.ts';

const cursorSchema = z.object({
  ...validatorFields,
  /** Some children are still to be fetched, so an unchanged index must be parsed again. */
  unfinished: z.boolean().default(false),
  children: z.record(z.string(), childRecordSchema).default({}),
});
type Cursor = z.infer<typeof cursorSchema>;

interface CollectedEntries {
  entries: SitemapEntry[];
  cursor: Partial<Cursor>;
  bytes: number;
  remarks: string[];
}

async function collectEntries(
  sitemap: ParsedSitemap,
  cursor: Cursor,
  request: FetchRequest<'sitemap'>,
): Promise<CollectedEntries> {
  const truncation = sitemap.isTruncated
    ? ['the sitemap lists more than 50000 URLs; the rest was left out']
    : [];
  if (sitemap.type === 'urlset') {
    const { entries } = sitemap;
    if (entries.length > 0 && !entries.some(({ isNews }) => isNews))
      throw new FetchError(
        'mapping-empty',
        `The sitemap lists ${entries.length} URLs, but none with news:news; it is not a news sitemap`,
      );
    return { entries, cursor: {}, bytes: 0, remarks: truncation };
  }
  const { entries, records, unfinished, bytes, remarks } = await fetchIndexChildren(
    sitemap.entries,
    cursor.children,
    request,
  );
  const isPlain = entries.length > 0 && !entries.some(({ isNews }) => isNews);
  const noNews = isPlain ? [`${entries.length} URLs in the changed sitemaps, none with news:news`] : [];
  return {
    entries,
    cursor: { children: records, unfinished },
    bytes,
    remarks: [...truncation, ...remarks, ...noNews],
  };
}

async function fetchNewsSitemap(request: FetchRequest<'sitemap'>): Promise<FetchResult> {
  const { config, now, http } = request;
  const cursor: Cursor = cursorSchema.catch({ unfinished: false, children: {} }).parse(request.cursor);
  const { etag, lastModified, bodyHash } = cursor;
  const known = cursor.unfinished ? {} : { etag, lastModified, bodyHash };
  const { sitemap, response } = await fetchSitemap(config.url, http, known);
  const { summary, validators, url } = response;
  const next = { ...cursor, ...validators };
  if (sitemap === null) return { ...summary, outcome: 'unchanged', items: [], emptyItems: 0, cursor: next };
  const collected = await collectEntries(sitemap, cursor, request);
  // Other entries have neither title nor time.
  const news = collected.entries.filter(({ isNews }) => isNews);
  const isIndex = sitemap.type === 'index';
  return {
    ...summary,
    ...toArticleDrafts(news.map(toRawItem), { now, baseUrl: url, hash: hashText }),
    outcome: isIndex && collected.entries.length === 0 ? 'unchanged' : 'new',
    cursor: { ...next, ...collected.cursor },
    bytes: summary.bytes + collected.bytes,
    format: isIndex ? 'sitemap index' : 'sitemap',
    remarks: collected.remarks,
  };
}

/** sitemapSource fetches news sitemaps and indexes of them; of an index only the children that changed. */
export const sitemapSource: SourceAdapter<'sitemap'> = { kind: 'sitemap', fetch: fetchNewsSitemap };
