import { z } from 'zod';
import { parseTime } from '#domain/news/time/parse-time.ts';
import { hashText } from '#server/infra/hash-text.ts';
import type { SitemapEntry } from '#server/news/parse/parse-sitemap.ts';

/** childRecordSchema is the stored form of ChildRecord. */
export const childRecordSchema = z.object({
  lastmod: z.string().optional(),
  /** When it was last fetched, in seconds since 1970: children without a date take turns. */
  readAt: z.number(),
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  bodyHash: z.string().optional(),
});

/** ChildRecord is what the cursor keeps of a child sitemap. */
export type ChildRecord = z.infer<typeof childRecordSchema>;

/** ChildSitemap is a child that an index lists, with its record. */
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

/** childKey is the key of a child in the cursor. */
export const childKey = (loc: string): string => hashText(loc).slice(0, 16);

const toLastmodMs = (lastmod: string | undefined) => parseTime(lastmod ?? '')?.at.getTime();

/**
 * chooseChildren selects the child sitemaps to fetch now: those whose `lastmod` changed, newest first, then those without
 * one, least recently fetched first. `waiting` is the number of changed ones beyond the limit, `undated` of those without
 * `lastmod`.
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
