import { FetchError } from '#domain/sources/fetch-error.ts';
import type { SitemapEntry } from '#server/news/parse/parse-sitemap.ts';
import {
  type ChildRecord,
  type ChildSitemap,
  childKey,
  chooseChildren,
} from '#server/news/sources/sitemap/choose-children.ts';
import { fetchSitemap } from '#server/news/sources/sitemap/fetch-sitemap.ts';
import type { FetchRequest } from '#server/news/sources/source-adapter.ts';

/** IndexChildren is what the changed children of an index contain. */
export interface IndexChildren {
  entries: SitemapEntry[];
  records: Record<string, ChildRecord>;
  /** The next check must parse the index again even if it is unchanged. */
  unfinished: boolean;
  bytes: number;
  remarks: string[];
}

const maxChildrenPerRun = 10;
const maxRecords = 1_000;

/** Keeps the records of children that the index still lists, at most 1,000, the newest first. */
function pruneRecords(
  records: Record<string, ChildRecord>,
  listed: SitemapEntry[],
): Record<string, ChildRecord> {
  const keys = new Set(listed.map(({ loc }) => childKey(loc)));
  const kept = Object.entries(records).filter(([key]) => keys.has(key));
  return Object.fromEntries(kept.sort(([, a], [, b]) => b.readAt - a.readAt).slice(0, maxRecords));
}

async function fetchChild(
  child: ChildSitemap,
  { now, http }: FetchRequest<'sitemap'>,
  into: IndexChildren,
): Promise<void> {
  const { sitemap, response } = await fetchSitemap(child.loc, http, child.record ?? {});
  into.bytes += response.summary.bytes;
  const readAt = Math.floor(now.getTime() / 1_000);
  into.records[child.key] = { ...response.validators, lastmod: child.lastmod, readAt };
  if (sitemap?.type === 'index') into.remarks.push('an index within the index was skipped');
  else if (sitemap) into.entries.push(...sitemap.entries);
}

/**
 * fetchIndexChildren fetches up to ten changed child sitemaps, newest first, and records them by `lastmod`; a child that
 * fails is tried again at the next check. Errors: the first FetchError when every child fails.
 */
export async function fetchIndexChildren(
  listed: SitemapEntry[],
  records: Record<string, ChildRecord>,
  request: FetchRequest<'sitemap'>,
): Promise<IndexChildren> {
  const { config, now } = request;
  const base = config.url;
  // Relative locations are common in spite of the standard.
  const entries = listed.map((entry) => ({ ...entry, loc: URL.parse(entry.loc, base)?.href ?? entry.loc }));
  const { chosen, waiting, undated } = chooseChildren({
    ...config,
    entries,
    records,
    limit: maxChildrenPerRun,
    now,
  });
  const result: IndexChildren = {
    entries: [],
    records: { ...records },
    unfinished: false,
    bytes: 0,
    remarks: [],
  };
  const failures: FetchError[] = [];
  for (const child of chosen) {
    try {
      await fetchChild(child, request, result);
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      failures.push(error);
      if (error.code === 'rate-limited') break;
    }
  }
  const [failure] = failures;
  if (failure && failures.length === chosen.length) throw failure;
  if (failure)
    result.remarks.push(
      `${failures.length} of ${chosen.length} sitemaps could not be fetched: ${failure.message}`,
    );
  if (waiting > 0) result.remarks.push(`${waiting} further changed sitemaps wait for the next check`);
  result.unfinished = waiting > 0 || undated > 0 || failures.length > 0;
  result.records = pruneRecords(result.records, entries);
  return result;
}
