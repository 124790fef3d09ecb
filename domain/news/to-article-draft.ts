import type { ArticleDraft, ArticleFlag } from '#domain/news/article-draft.ts';
import { canonicaliseUrl } from '#domain/news/links/canonicalise-url.ts';
import { unwrapArticleUrl } from '#domain/news/links/unwrap-article-url.ts';
import { parseTime } from '#domain/news/time/parse-time.ts';
import { cleanText, toStorableText } from '#domain/text/clean-text.ts';
import { maxUrlCharacters } from '#domain/text/max-url-characters.ts';

/** RawItem is an item as any parser returns it: plain text, every field optional. */
export interface RawItem {
  id?: string | undefined;
  url?: string | undefined;
  title?: string | undefined;
  summary?: string | undefined;
  authors?: string[] | undefined;
  /** The full text, where the source gives one beside the summary. */
  content?: string | undefined;
  publishedAt?: string | undefined;
  updatedAt?: string | undefined;
  language?: string | undefined;
  eventType?: string | undefined;
  outlet?: string | undefined;
}

export interface DraftContext {
  now: Date;
  /** Base of relative links. */
  baseUrl?: string | undefined;
  /** Returns a stable digest as lower-case hexadecimal, at least 32 characters. */
  hash: (text: string) => string;
}

const maxTitleLength = 500;
const maxSummaryLength = 4_000;
/** The rest of a longer text is not cleaned and does not count for its hash. */
const maxRawLength = 200_000;
const maxIdLength = 300;
const maxAuthors = 10;
/** Items may share these fields with their feed, so that a long one would be cleaned as often as there are items. */
const maxFieldLength = 1_000;
const cutField = (text: string | undefined) => (text ?? '').slice(0, maxFieldLength);
/** Publishers' clocks differ by minutes; a date further in the future is discarded. */
const futureToleranceMs = 10 * 60_000;

function parsePublishedAt(raw: string | undefined, now: Date) {
  if (!raw?.trim()) return { at: null, confidence: 'unknown', flag: 'date-missing' } as const;
  const time = parseTime(raw);
  if (!time) return { at: null, confidence: 'unknown', flag: 'date-unparseable' } as const;
  if (time.at.getTime() > now.getTime() + futureToleranceMs) {
    return { at: null, confidence: 'unknown', flag: 'date-in-future' } as const;
  }
  return { at: time.at, confidence: time.confidence, flag: null } as const;
}

function truncate(text: string, length: number): string {
  return text.length <= length
    ? text
    : `${text
        .slice(0, length - 1)
        .toWellFormed()
        .trimEnd()}…`;
}

function normaliseItem(item: RawItem, now: Date, baseUrl: string | undefined) {
  const flags: ArticleFlag[] = [];
  const title = cleanText((item.title ?? '').slice(0, maxRawLength));
  const summary = cleanText((item.summary ?? item.content ?? '').slice(0, maxRawLength));
  if (title.cleaned || summary.cleaned) flags.push('text-cleaned');
  if (!title.text) flags.push('title-missing');
  const url = item.url ? canonicaliseUrl(item.url, baseUrl) : null;
  if (!url) flags.push((item.url?.length ?? 0) > maxUrlCharacters ? 'link-too-long' : 'link-missing');
  const published = parsePublishedAt(item.publishedAt ?? item.updatedAt, now);
  if (published.flag) flags.push(published.flag);
  return { title, summary, url, published, flags };
}

/** detectArticleFlags returns the flags that an item's draft would carry. */
export function detectArticleFlags(item: RawItem, now: Date): ArticleFlag[] {
  return normaliseItem(item, now, undefined).flags;
}

/** toArticleDraft cleans one item and flags its defects; null when it has neither title nor summary. */
export function toArticleDraft(item: RawItem, context: DraftContext): ArticleDraft | null {
  const { title, summary, url, published, flags } = normaliseItem(item, context.now, context.baseUrl);
  if (!title.text && !summary.text) return null;
  const contentHash = context.hash(`${title.text}\n${summary.text}`.toLowerCase());
  const id = cleanText(item.id ?? '').text || url || contentHash;
  const outlet = cleanText(cutField(item.outlet)).text;
  return {
    externalId: id.length > maxIdLength ? context.hash(id) : id,
    url,
    canonicalUrl: url && unwrapArticleUrl(url),
    ...(outlet ? { outlet } : {}),
    title: truncate(title.text || summary.text, maxTitleLength),
    summary: truncate(summary.text, maxSummaryLength),
    authors: (item.authors ?? [])
      .slice(0, 2 * maxAuthors)
      .map((author) => cleanText(cutField(author)).text.slice(0, 120).toWellFormed())
      .filter(Boolean)
      .slice(0, maxAuthors),
    language: toStorableText(cutField(item.language)).slice(0, 2).toWellFormed().toLowerCase() || null,
    publishedAt: published.at,
    publishedAtConfidence: published.confidence,
    contentHash,
    flags,
    eventType: toStorableText(cutField(item.eventType)) || null,
  };
}

/**
 * separateDuplicateIds appends the content hash to the ids of different items that share an id, so the result does not
 * depend on their order. Repeats with the same text are dropped.
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
