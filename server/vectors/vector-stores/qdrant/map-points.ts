import { z } from 'zod';
import type { VectorHit, VectorItem, VectorSearch } from '#server/vectors/vector-store.ts';

/** Payload keys of a Qdrant point. */
export const atKey = 'atMs';
export const tickersKey = 'tickerIds';

const hitsSchema = z.object({
  points: z.array(z.object({ id: z.union([z.string(), z.number()]), score: z.number() })),
});
const newestSchema = z.object({
  points: z.array(z.object({ payload: z.object({ [atKey]: z.number() }) })),
});

/** toPoint maps an item to a Qdrant point. */
export function toPoint({ id, vector, atMs, tickerIds }: VectorItem) {
  return { id, vector: [...vector], payload: { [atKey]: atMs, [tickersKey]: [...tickerIds] } };
}

/** toFilter maps the conditions of a search to a Qdrant filter; undefined without conditions. */
export function toFilter({ sinceMs, untilMs, tickerIds }: Omit<VectorSearch, 'k'>) {
  const range = {
    ...(sinceMs !== undefined && { gte: sinceMs }),
    ...(untilMs !== undefined && { lte: untilMs }),
  };
  const must = [
    ...(Object.keys(range).length > 0 ? [{ key: atKey, range }] : []),
    ...(tickerIds ? [{ key: tickersKey, match: { any: [...tickerIds] } }] : []),
  ];
  return must.length > 0 ? { must } : undefined;
}

/** toHits maps a query response to hits in the port's order. Throws ZodError for another shape. */
export function toHits(response: unknown): VectorHit[] {
  const hits = hitsSchema
    .parse(response)
    .points.map(({ id, score }) => ({ id: String(id), similarity: score }));
  return hits.sort((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1));
}

/** toLatestMs gives the time of the newest point; null without points. Throws ZodError for another shape. */
export function toLatestMs(response: unknown): number | null {
  return newestSchema.parse(response).points[0]?.payload[atKey] ?? null;
}
