import { randomUUID } from 'node:crypto';
import type { ArticleDraft } from '#domain/news/article-draft.ts';
import { hashText } from '#server/news/hash-text.ts';

/** makeDraft gives a draft as an adapter would. */
export function makeDraft(title: string, fields: Partial<ArticleDraft> = {}): ArticleDraft {
  return {
    externalId: randomUUID(),
    url: null,
    canonicalUrl: null,
    title,
    summary: '',
    authors: [],
    language: null,
    publishedAt: null,
    publishedAtConfidence: 'unknown',
    contentHash: hashText(title),
    flags: [],
    eventType: null,
    ...fields,
  };
}
