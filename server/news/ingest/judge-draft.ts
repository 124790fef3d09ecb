import { randomUUID } from 'node:crypto';
import type { ArticleDraft, ArticleFlag } from '#domain/news/article-draft.ts';
import { supportedLanguages } from '#domain/news/decide-language.ts';
import { decidePriority } from '#domain/news/decide-priority.ts';
import { classifyEvent } from '#domain/news/events/classify-event.ts';
import { measureImportance } from '#domain/news/measure-importance.ts';
import type { Priority } from '#domain/queues/priority.ts';
import { computeCredibility, parseTrackRecord } from '#domain/sources/credibility/compute-credibility.ts';
import type { SourceClass } from '#domain/sources/source-inputs.ts';
import type { TickerLink } from '#domain/tickers/ticker-link.ts';
import type { openLanguageDetector } from '#server/news/ingest/open-language-detector.ts';

/** JudgedSource is what of a source its articles are judged by. */
export interface JudgedSource {
  id: string;
  outlet: string;
  priority: Priority;
  class: SourceClass;
  /** As stored: see domain/sources/credibility. */
  record: unknown;
  demo: boolean;
}

export interface JudgeContext {
  source: JudgedSource;
  now: Date;
  backfilled: boolean;
  detect: Awaited<ReturnType<typeof openLanguageDetector>>;
  /** People who follow a ticker, by its id. */
  watches: ReadonlyMap<number, number>;
}

function decideLanguage({ title, summary, language }: ArticleDraft, { source, detect }: JudgeContext) {
  // What we write ourselves need not be guessed at.
  if (source.demo) return language ?? 'en';
  return detect({ title, summary, declared: language });
}

function decideEvent(draft: ArticleDraft): { eventType: string | null; eventReason: string | null } {
  if (draft.eventType) {
    return { eventType: draft.eventType, eventReason: `Its source files it under ${draft.eventType}.` };
  }
  const event = classifyEvent(draft);
  return { eventType: event?.type ?? null, eventReason: event?.reason ?? null };
}

/** judgeDraft makes an article of a draft: its language, kind of event, importance, credibility and lane. */
export function judgeDraft(draft: ArticleDraft, links: TickerLink[], context: JudgeContext) {
  const { source, now, backfilled, watches } = context;
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
    id: randomUUID(),
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
    correlationId: randomUUID().slice(0, 8),
  };
}

/** ArticleRow is an article as it is stored. */
export type ArticleRow = ReturnType<typeof judgeDraft>;
