import { randomUUID } from 'node:crypto';
import type { ArticleDraft } from '#domain/news/article-draft.ts';
import { prisma } from '#server/infra/prisma.ts';
import { hashText } from '#server/news/hash-text.ts';

/** makeSource stores a source nobody fetches. */
export function makeSource(fields: { demo?: boolean; name?: string; config?: Record<string, string> } = {}) {
  return prisma().source.create({
    data: {
      kind: 'feed',
      name: `Source ${randomUUID()}`,
      outlet: 'Test press',
      state: 'paused',
      config: {},
      ...fields,
    },
  });
}

/** makeTicker stores a listing under a symbol of its own. */
export function makeTicker(
  fields: { symbol?: string; name?: string; exchange?: string; demo?: boolean } = {},
) {
  const symbol = fields.symbol ?? `T${randomUUID().slice(0, 6).toUpperCase()}`;
  return prisma().ticker.create({
    data: { exchange: 'TEST', name: `${symbol} Works`, sector: 'Energy', ...fields, symbol },
  });
}

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
