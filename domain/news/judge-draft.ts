import type { ArticleDraft, ArticleFlag } from '#domain/news/article-draft.ts';
import { supportedLanguages } from '#domain/news/decide-language.ts';
import { decidePriority } from '#domain/news/decide-priority.ts';
import type { LanguageInput } from '#domain/news/detect-language.ts';
import { classifyEvent } from '#domain/news/events/classify-event.ts';
import { measureImportance } from '#domain/news/measure-importance.ts';
import type { Priority } from '#domain/queues/priority.ts';
import { computeCredibility, parseTrackRecord } from '#domain/sources/credibility/compute-credibility.ts';
import type { SourceClass } from '#domain/sources/source-classes.ts';
import type { TickerLink } from '#domain/tickers/ticker-link.ts';

/** JudgedSource holds the fields of a source that decide about its articles. */
export interface JudgedSource {
  id: string;
  outlet: string;
  priority: Priority;
  class: SourceClass;
  /** SourceTrackRecord as stored JSON. */
  record: unknown;
  demo: boolean;
}

export interface JudgeContext {
  source: JudgedSource;
  now: Date;
  /** The article was read by a backfill: later than a scheduled fetch would have read it. */
  backfilled: boolean;
  /** Gives a text's language (ISO 639-1), or null. */
  detectLanguage: (input: LanguageInput) => string | null;
  /** Number of people who watch a ticker, by ticker id. */
  watches: ReadonlyMap<number, number>;
  /** Gives a new random UUID. */
  createId: () => string;
}

function decideLanguage(
  { title, summary, language }: ArticleDraft,
  { source, detectLanguage }: JudgeContext,
) {
  // Simulated texts declare their language.
  if (source.demo) return language ?? 'en';
  return detectLanguage({ title, summary, declared: language });
}

function decideEvent(draft: ArticleDraft): { eventType: string | null; eventReason: string | null } {
  if (draft.eventType) {
    return { eventType: draft.eventType, eventReason: `Its source files it under ${draft.eventType}.` };
  }
  const event = classifyEvent(draft);
  return { eventType: event?.type ?? null, eventReason: event?.reason ?? null };
}

/**
 * judgeDraft makes an article row from a draft: its language, event type, importance (0-100), credibility (0-1) and
 * priority.
 */
export function judgeDraft(draft: ArticleDraft, links: TickerLink[], context: JudgeContext) {
  const { source, now, backfilled, watches, createId } = context;
  const language = decideLanguage(draft, context);
  const isUnsupportedLanguage = language !== null && !supportedLanguages.has(language);
  const { eventType, eventReason } = decideEvent(draft);
  const [primaryLink] = links;
  const { importance } = measureImportance({
    title: draft.title,
    eventType,
    sourceClass: source.class,
    relevance: primaryLink?.relevance ?? null,
    listingSize: primaryLink ? (primaryLink.listingSize ?? 'small') : null,
  });
  const watchers = Math.max(0, ...links.map(({ tickerId }) => watches.get(tickerId) ?? 0));
  return {
    id: createId(),
    sourceId: source.id,
    externalId: draft.externalId,
    url: draft.url,
    canonicalUrl: draft.canonicalUrl,
    outlet: draft.outlet ?? source.outlet,
    title: draft.title,
    summary: draft.summary,
    authors: draft.authors,
    language,
    publishedAt: draft.publishedAt,
    publishedAtConfidence: draft.publishedAtConfidence,
    firstSeenAt: now,
    availableAt: now,
    contentHash: draft.contentHash,
    priority: decidePriority({
      eventType,
      sourcePriority: source.priority,
      sourceClass: source.class,
      importance,
      watchers,
    }),
    eventType,
    eventReason,
    importance,
    credibility: computeCredibility(source.class, parseTrackRecord(source.record)),
    flags: isUnsupportedLanguage
      ? [...draft.flags, 'language-unsupported' satisfies ArticleFlag]
      : draft.flags,
    demo: source.demo,
    backfilled,
    correlationId: createId().slice(0, 8),
  };
}

/** JudgedArticle is an article as it is stored. */
export type JudgedArticle = ReturnType<typeof judgeDraft>;
