import { z } from 'zod';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { validatorFields } from '#server/news/fetch/validators.ts';
import type { ParsedSitemap, SitemapEntry } from '#server/news/parse/sitemap/parse-sitemap.ts';
import { toArticleDrafts } from '#server/news/parse/to-article-drafts.ts';
import { childRecordSchema } from '#server/news/sources/sitemap/choose-children.ts';
import { fetchIndexChildren } from '#server/news/sources/sitemap/fetch-index-children.ts';
import { type FetchedSitemap, fetchSitemap } from '#server/news/sources/sitemap/fetch-sitemap.ts';
import { toRawItem } from '#server/news/sources/sitemap/to-raw-item.ts';
import type { FetchRequest, FetchResult, SourceAdapter } from '#server/news/sources/source-adapter.ts';

const cursorSchema = z.object({
  ...validatorFields,
  /** Children are waiting that an unchanged index would hide. */
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
  const cut = sitemap.isTruncated
    ? ['the sitemap lists more than 50000 addresses; the rest was left out']
    : [];
  if (sitemap.type === 'urlset') {
    const { entries } = sitemap;
    if (entries.length > 0 && !entries.some(({ isNews }) => isNews))
      throw new FetchError(
        'mapping-empty',
        `The sitemap lists ${entries.length} addresses, but none with news:news; it is no news sitemap`,
      );
    return { entries, cursor: {}, bytes: 0, remarks: cut };
  }
  const { entries, records, unfinished, bytes, remarks } = await fetchIndexChildren(
    sitemap.entries,
    cursor.children,
    request,
  );
  const plain = entries.length > 0 && !entries.some(({ isNews }) => isNews);
  const noNews = plain ? [`${entries.length} addresses in the changed sitemaps, none with news:news`] : [];
  return {
    entries,
    cursor: { children: records, unfinished },
    bytes,
    remarks: [...cut, ...remarks, ...noNews],
  };
}

/** toResult drafts news entries only: other addresses have neither title nor time. */
function toResult({ entries, bytes, remarks }: CollectedEntries, fetched: FetchedSitemap, now: Date) {
  const news = entries.filter(({ isNews }) => isNews);
  const { httpStatus, freshForSeconds, retryAfterSeconds, url } = fetched;
  return {
    ...toArticleDrafts(news.map(toRawItem), { now, baseUrl: url }),
    httpStatus,
    bytes: fetched.bytes + bytes,
    format: fetched.sitemap?.type === 'index' ? 'sitemap index' : 'sitemap',
    freshForSeconds,
    retryAfterSeconds,
    remarks,
  };
}

async function fetchNewsSitemap(request: FetchRequest<'sitemap'>): Promise<FetchResult> {
  const { config, now, allowInside } = request;
  const cursor: Cursor = cursorSchema.catch({ unfinished: false, children: {} }).parse(request.cursor);
  const { etag, lastModified, bodyHash } = cursor;
  const known = cursor.unfinished ? {} : { etag, lastModified, bodyHash };
  const fetched = await fetchSitemap(config.url, { known, now, allowInside });
  const { sitemap, validators, httpStatus, bytes, freshForSeconds, retryAfterSeconds } = fetched;
  const next = { ...cursor, ...validators };
  if (sitemap === null)
    return {
      outcome: 'unchanged',
      items: [],
      emptyItems: 0,
      cursor: next,
      httpStatus,
      bytes,
      freshForSeconds,
      retryAfterSeconds,
    };
  const read = await collectEntries(sitemap, cursor, request);
  const result = toResult(read, fetched, now);
  const nothing = sitemap.type === 'index' && read.entries.length === 0;
  return { outcome: nothing ? 'unchanged' : 'new', ...result, cursor: { ...next, ...read.cursor } };
}

/** sitemapSource reads news sitemaps and indexes of them, asking only for what changed. */
export const sitemapSource: SourceAdapter<'sitemap'> = { kind: 'sitemap', fetch: fetchNewsSitemap };
