import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import { htmlToText } from '#domain/markup/html-to-text.ts';
import type { ArticleDraft, Priority } from '#domain/news/article-draft.ts';
import { toArticleDraft } from '#domain/news/to-article-draft.ts';
import { computeEventWeight, type EventWeight } from '#domain/sources/push/compute-event-weight.ts';
import type { PushBody, PushedEvent } from '#domain/sources/push/push-body.ts';
import type { Linker } from '#domain/tickers/compile-linker.ts';
import { linkHints, mergeHintLinks } from '#domain/tickers/link-hints.ts';
import { linkTickers } from '#domain/tickers/link-tickers.ts';
import type { TickerLink } from '#domain/tickers/ticker-link.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import { hashText } from '#server/infra/hash-text.ts';
import { prisma, type Transaction } from '#server/infra/prisma.ts';
import { InboundRefusal } from '#server/news/ingest/inbound/inbound-refusal.ts';
import { type SavedArticles, saveArticles } from '#server/news/ingest/save-articles.ts';
import { currentLinker } from '#server/tickers/current-linker.ts';

export interface Delivery {
  source: Source;
  key: string;
  body: PushBody;
  signedAt: Date;
  now: Date;
  log: Logger;
}

/** DeliveryResult is what the sender is told, the first time and each time after. */
export interface DeliveryResult {
  received: number;
  added: number;
}

interface WeightedEvent {
  draft: ArticleDraft;
  weight: EventWeight;
}

function weighEvents(events: PushedEvent[], now: Date): WeightedEvent[] {
  const weighed = events.flatMap((event): WeightedEvent[] => {
    const { tickers = [], eventType = null, weight = null, ...item } = event;
    const [title, summary] = [htmlToText(item.title), htmlToText(item.summary ?? '')];
    const raw = { ...item, title, summary, eventType: eventType ?? undefined };
    const draft = toArticleDraft(raw, { now, hash: hashText });
    if (!draft) return [];
    const tickerHints = tickers.map((symbol) => ({ symbol: symbol.replace(/^\$/, '') }));
    return [{ draft: { ...draft, tickerHints }, weight: computeEventWeight({ eventType, weight }) }];
  });
  // Of two events with one id in a delivery, the later stands.
  return [...new Map(weighed.map((entry) => [entry.draft.externalId, entry])).values()];
}

function linkWeightedEvent(linker: Linker, { draft, weight }: WeightedEvent): TickerLink[] {
  const stated = linkHints(linker, draft.tickerHints ?? []).map((link) => ({
    ...link,
    relevance: Math.round(link.relevance * weight.relevanceFactor),
  }));
  return mergeHintLinks(linkTickers(linker, draft), stated);
}

async function saveByPriority(tx: Transaction, delivery: Delivery, linker: Linker): Promise<SavedArticles> {
  const { source, now, log } = delivery;
  const all = weighEvents(delivery.body.events, now);
  const byId = new Map(all.map((entry) => [entry.draft.externalId, entry]));
  const link = (draft: ArticleDraft) => {
    const entry = byId.get(draft.externalId);
    return entry ? linkWeightedEvent(linker, entry) : [];
  };
  const total = { added: 0, revised: 0 };
  for (const lane of ['high', 'standard'] satisfies Priority[]) {
    const drafts = all.filter(({ weight }) => weight.priority === lane).map(({ draft }) => draft);
    if (drafts.length === 0) continue;
    const priority = lane === 'high' ? 'high' : source.priority;
    const saved = await saveArticles(tx, { source: { ...source, priority }, drafts, link, now, log });
    total.added += saved.added;
    total.revised += saved.revised;
  }
  return total;
}

/** The first delivery under a key, if there was one. Errors: InboundRefusal `key-reused` where its events were others. */
async function readFirstDelivery(
  tx: Transaction,
  { source, key, body }: Delivery,
): Promise<DeliveryResult | null> {
  const where = { sourceId_idempotencyKey: { sourceId: source.id, idempotencyKey: key } };
  const first = await tx.inboundEvent.findUnique({ where });
  if (!first) return null;
  const plain: unknown = JSON.parse(JSON.stringify(body));
  if (!isDeepStrictEqual(first.payload, plain)) {
    throw new InboundRefusal('key-reused', 'This idempotency key came with other events before');
  }
  return { received: body.events.length, added: first.itemsNew };
}

/**
 * acceptEvents stores a delivery, its articles and their outbox rows in one transaction, once for each key: a repeat, also
 * one at the same moment, gets the first one's result and does nothing. Errors: InboundRefusal `key-reused`.
 */
export async function acceptEvents(
  delivery: Delivery,
): Promise<{ result: DeliveryResult; repeated: boolean; saved: SavedArticles }> {
  const { source, key, body, signedAt, now } = delivery;
  const linker = await currentLinker(source);
  return prisma().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`inbound:${source.id}:${key}`}, 0))`;
    const first = await readFirstDelivery(tx, delivery);
    if (first) return { result: first, repeated: true, saved: { added: 0, revised: 0 } };
    const saved = await saveByPriority(tx, delivery, linker);
    await tx.inboundEvent.create({
      data: {
        sourceId: source.id,
        idempotencyKey: key,
        signedAt,
        receivedAt: now,
        payload: JSON.parse(JSON.stringify(body)) as object,
        itemsNew: saved.added,
      },
    });
    return { result: { received: body.events.length, added: saved.added }, repeated: false, saved };
  });
}
