import { z } from 'zod';
import { parseTime } from '#domain/news/time/parse-time.ts';
import { hashText } from '#server/infra/hash-text.ts';
import type { SitemapEntry } from '#server/news/parse/sitemap/parse-sitemap.ts';

export const childRecordSchema = z.object({
  lastmod: z.string().optional(),
  /** When we read it, in epoch seconds: children that tell no date take turns. */
  readAt: z.number(),
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  bodyHash: z.string().optional(),
});

/** ChildRecord is what is remembered of a child sitemap since it was last read. */
export type ChildRecord = z.infer<typeof childRecordSchema>;

export interface ChildSitemap {
  key: string;
  loc: string;
  lastmod?: string;
  record: ChildRecord | undefined;
}

export interface ChooseChildrenInput {
  entries: SitemapEntry[];
  records: Record<string, ChildRecord>;
  onlyChildren?: string | undefined;
  maxAgeDays: number;
  limit: number;
  now: Date;
}

/** childKey names a child in the cursor. */
export const childKey = (loc: string): string => hashText(loc).slice(0, 16);

const toLastmodMs = (lastmod: string | undefined) => parseTime(lastmod ?? '')?.at.getTime();

/**
 * chooseChildren says which child sitemaps to read now: those whose `lastmod` moved, newest first, then those that tell
 * none, longest unread first. `waiting` are changed ones beyond the limit.
 */
export function chooseChildren(input: ChooseChildrenInput): {
  chosen: ChildSitemap[];
  waiting: number;
  undated: number;
} {
  const { entries, records, onlyChildren, maxAgeDays, limit, now } = input;
  const oldest = now.getTime() - maxAgeDays * 86_400_000;
  const children = entries
    .filter(({ loc }) => !onlyChildren || loc.includes(onlyChildren))
    .map(({ loc, lastmod }) => {
      const key = childKey(loc);
      return { key, loc, lastmod: lastmod?.trim(), record: records[key], at: toLastmodMs(lastmod) };
    });
  const changed = children
    .filter(({ at, lastmod, record }) => at !== undefined && at >= oldest && record?.lastmod !== lastmod)
    .sort((a, b) => (b.at ?? 0) - (a.at ?? 0));
  const undated = children
    .filter(({ at }) => at === undefined)
    .sort((a, b) => (a.record?.readAt ?? 0) - (b.record?.readAt ?? 0));
  const chosen = [...changed, ...undated].slice(0, limit);
  return { chosen, waiting: Math.max(0, changed.length - limit), undated: undated.length };
}
