import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import { htmlToText } from '#domain/markup/html-to-text.ts';
import type { ArticleDraft } from '#domain/news/article-draft.ts';
import { toArticleDraft } from '#domain/news/to-article-draft.ts';
import type { Priority } from '#domain/queues/priority.ts';
import { computeEventWeight, type EventWeight } from '#domain/sources/push/compute-event-weight.ts';
import type { PushBody, PushedEvent } from '#domain/sources/push/push-body.ts';
import type { Linker } from '#domain/tickers/compile-linker.ts';
import { linkHints, mergeHintLinks } from '#domain/tickers/link-draft.ts';
import { linkTickers } from '#domain/tickers/link-tickers.ts';
import type { TickerLink } from '#domain/tickers/ticker-link.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import { hashText } from '#server/infra/hash-text.ts';
import { prisma, type Transaction } from '#server/infra/prisma.ts';
import { InboundRefusal } from '#server/news/ingest/inbound/inbound-refusal.ts';
import { type StoredCounts, storeArticles } from '#server/news/ingest/store-articles.ts';
import { currentLinker } from '#server/tickers/current-linker.ts';

export interface Delivery {
  source: Source;
  key: string;
  body: PushBody;
  signedAt: Date;
  now: Date;
  log: Logger;
}

/** DeliveryResult is the response to a delivery and to each repeat of it. */
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
  // Of two events with one id in a delivery, the later one counts.
  return [...new Map(weighed.map((entry) => [entry.draft.externalId, entry])).values()];
}

function linkWeightedEvent(linker: Linker, { draft, weight }: WeightedEvent): TickerLink[] {
  const stated = linkHints(linker, draft.tickerHints ?? []).map((link) => ({
    ...link,
    relevance: Math.round(link.relevance * weight.relevanceFactor),
  }));
  return mergeHintLinks(linkTickers(linker, draft), stated);
}

async function storeByPriority(tx: Transaction, delivery: Delivery, linker: Linker): Promise<StoredCounts> {
  const { source, now, log } = delivery;
  const all = weighEvents(delivery.body.events, now);
  const byId = new Map(all.map((entry) => [entry.draft.externalId, entry]));
  const link = (draft: ArticleDraft) => {
    const entry = byId.get(draft.externalId);
    return entry ? linkWeightedEvent(linker, entry) : [];
  };
  const total = { added: 0, revised: 0 };
  for (const priority of ['high', 'standard'] satisfies Priority[]) {
    const drafts = all.filter(({ weight }) => weight.priority === priority).map(({ draft }) => draft);
    if (drafts.length === 0) continue;
    const effective = { ...source, priority: priority === 'high' ? priority : source.priority };
    // Events are sent oldest first, while storeArticles takes the newest first.
    const stored = await storeArticles(effective, drafts.toReversed(), { tx, link, now: () => now, log });
    total.added += stored.added;
    total.revised += stored.revised;
  }
  return total;
}

/** The result of the first delivery with this key, or null. Errors: InboundRefusal `key-reused` where its events differ. */
async function readFirstDelivery(
  tx: Transaction,
  { source, key, body }: Delivery,
): Promise<DeliveryResult | null> {
  const where = { sourceId_idempotencyKey: { sourceId: source.id, idempotencyKey: key } };
  const first = await tx.inboundEvent.findUnique({ where });
  if (!first) return null;
  const plain: unknown = JSON.parse(JSON.stringify(body));
  if (!isDeepStrictEqual(first.payload, plain)) {
    throw new InboundRefusal('key-reused', 'This idempotency key was used with other events before');
  }
  return { received: body.events.length, added: first.itemsNew };
}

/**
 * acceptEvents stores a delivery, its articles and their outbox rows in one transaction, once for each idempotency key. A
 * repeat, even a concurrent one, gets the result of the first and stores nothing. Errors: InboundRefusal `key-reused`.
 */
export async function acceptEvents(
  delivery: Delivery,
): Promise<{ result: DeliveryResult; repeated: boolean; stored: StoredCounts }> {
  const { source, key, body, signedAt, now } = delivery;
  const linker = await currentLinker(source);
  return prisma().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`inbound:${source.id}:${key}`}, 0))`;
    const first = await readFirstDelivery(tx, delivery);
    if (first) return { result: first, repeated: true, stored: { added: 0, revised: 0 } };
    const stored = await storeByPriority(tx, delivery, linker);
    await tx.inboundEvent.create({
      data: {
        sourceId: source.id,
        idempotencyKey: key,
        signedAt,
        receivedAt: now,
        payload: JSON.parse(JSON.stringify(body)) as object,
        itemsNew: stored.added,
      },
    });
    return { result: { received: body.events.length, added: stored.added }, repeated: false, stored };
  });
}
