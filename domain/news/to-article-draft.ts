import { articleAddress } from '#domain/news/article-address.ts';
import type { ArticleDraft, ArticleFlag } from '#domain/news/article-draft.ts';
import { canonicalUrl } from '#domain/news/canonical-url.ts';
import { cleanText, storableText } from '#domain/news/clean-text.ts';
import { parseTime } from '#domain/news/parse-time.ts';

/** RawItem is what any parser gives: plain text, everything optional. */
export interface RawItem {
  id?: string | undefined;
  url?: string | undefined;
  title?: string | undefined;
  summary?: string | undefined;
  authors?: string[] | undefined;
  /** The whole text, where the source gives one beside the summary. */
  content?: string | undefined;
  publishedAt?: string | undefined;
  updatedAt?: string | undefined;
  language?: string | undefined;
  eventType?: string | undefined;
  outlet?: string | undefined;
}

export interface DraftContext {
  now: Date;
  /** Where relative links start. */
  baseUrl?: string | undefined;
  /** A stable digest as lower-case hexadecimal, at least 32 characters. */
  hash: (text: string) => string;
}

const maxTitle = 500;
const maxSummary = 4_000;
const maxId = 300;
/** Clocks of honest publishers differ by minutes; beyond this a date is not believed. */
const futureToleranceMs = 10 * 60_000;

function publishedAt(raw: string | undefined, now: Date) {
  if (!raw?.trim()) return { at: null, confidence: 'unknown', flag: 'date-missing' } as const;
  const time = parseTime(raw);
  if (!time) return { at: null, confidence: 'unknown', flag: 'date-unparseable' } as const;
  if (time.at.getTime() > now.getTime() + futureToleranceMs) {
    return { at: null, confidence: 'unknown', flag: 'date-in-future' } as const;
  }
  return { at: time.at, confidence: time.confidence, flag: null } as const;
}

function shorten(text: string, length: number): string {
  return text.length <= length
    ? text
    : `${text
        .slice(0, length - 1)
        .toWellFormed()
        .trimEnd()}…`;
}

function readItem(item: RawItem, now: Date, baseUrl: string | undefined) {
  const flags: ArticleFlag[] = [];
  const title = cleanText(item.title ?? '');
  const summary = cleanText(item.summary ?? item.content ?? '');
  if (title.cleaned || summary.cleaned) flags.push('text-cleaned');
  if (!title.text) flags.push('title-missing');
  const url = item.url ? canonicalUrl(item.url, baseUrl) : null;
  if (!url) flags.push('link-missing');
  const published = publishedAt(item.publishedAt ?? item.updatedAt, now);
  if (published.flag) flags.push(published.flag);
  return { title, summary, url, published, flags };
}

/** flagsOf says what an item lacks, without making a draft of it. */
export function flagsOf(item: RawItem, now: Date): ArticleFlag[] {
  return readItem(item, now, undefined).flags;
}

/** toArticleDraft cleans one item and says what it lacked; null when it has no words at all. */
export function toArticleDraft(item: RawItem, context: DraftContext): ArticleDraft | null {
  const { title, summary, url, published, flags } = readItem(item, context.now, context.baseUrl);
  if (!title.text && !summary.text) return null;
  const contentHash = context.hash(`${title.text}\n${summary.text}`.toLowerCase());
  const id = cleanText(item.id ?? '').text || url || contentHash;
  const outlet = cleanText(item.outlet ?? '').text;
  return {
    externalId: id.length > maxId ? context.hash(id) : id,
    url,
    canonicalUrl: url && articleAddress(url),
    ...(outlet ? { outlet } : {}),
    title: shorten(title.text || summary.text, maxTitle),
    summary: shorten(summary.text, maxSummary),
    authors: (item.authors ?? [])
      .map((author) => cleanText(author).text.slice(0, 120).toWellFormed())
      .filter(Boolean)
      .slice(0, 10),
    language:
      storableText(item.language ?? '')
        .slice(0, 2)
        .toWellFormed()
        .toLowerCase() || null,
    publishedAt: published.at,
    publishedAtConfidence: published.confidence,
    contentHash,
    flags,
    eventType: storableText(item.eventType ?? '') || null,
  };
}

/**
 * separateDuplicateIds keeps items that wrongly share an id apart: each gets its text's hash appended, so the outcome
 * does not depend on their order. True repeats (same text) are dropped.
 */
export function separateDuplicateIds(drafts: ArticleDraft[]): ArticleDraft[] {
  const hashes = new Map<string, string>();
  const shared = new Set<string>();
  for (const { externalId, contentHash } of drafts) {
    const known = hashes.get(externalId);
    if (known === undefined) hashes.set(externalId, contentHash);
    else if (known !== contentHash) shared.add(externalId);
  }
  if (hashes.size === drafts.length) return drafts;
  const separated = new Map<string, ArticleDraft>();
  for (const draft of drafts) {
    const isShared = shared.has(draft.externalId);
    const externalId = isShared ? `${draft.externalId}#${draft.contentHash.slice(0, 16)}` : draft.externalId;
    if (separated.has(externalId)) continue;
    separated.set(
      externalId,
      isShared ? { ...draft, externalId, flags: [...draft.flags, 'duplicate-id'] } : draft,
    );
  }
  return [...separated.values()];
}
