import { z } from 'zod';
import type { VectorHit, VectorItem, VectorSearch } from '#server/vectors/vector-store.ts';

/** Names of what Qdrant keeps beside a vector. */
export const atKey = 'atMs';
export const tickersKey = 'tickerIds';

const hitsSchema = z.object({
  points: z.array(z.object({ id: z.union([z.string(), z.number()]), score: z.number() })),
});
const newestSchema = z.object({
  points: z.array(z.object({ payload: z.object({ [atKey]: z.number() }) })),
});

/** toPoint writes an item as a Qdrant point. */
export function toPoint({ id, vector, atMs, tickerIds }: VectorItem) {
  return { id, vector: [...vector], payload: { [atKey]: atMs, [tickersKey]: [...tickerIds] } };
}

/** toFilter writes a search's conditions in Qdrant's terms; undefined for none. */
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

/** toHits reads what a query answered, in the port's order. Errors: ZodError for an answer in another shape. */
export function toHits(answer: unknown): VectorHit[] {
  const hits = hitsSchema
    .parse(answer)
    .points.map(({ id, score }) => ({ id: String(id), similarity: score }));
  return hits.sort((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1));
}

/** toLatestMs reads the time of the one point asked for. Errors: ZodError for an answer in another shape. */
export function toLatestMs(answer: unknown): number | null {
  return newestSchema.parse(answer).points[0]?.payload[atKey] ?? null;
}
