const maxArrivals = 1_000;
const arrivals = new Map<string, number>();

/** recordArrival remembers when an article reached this page, as epoch milliseconds; the oldest are forgotten. */
export function recordArrival(articleId: string, at: number): void {
  if (arrivals.has(articleId)) return;
  arrivals.set(articleId, at);
  const oldest = arrivals.keys().next();
  if (arrivals.size > maxArrivals && !oldest.done) arrivals.delete(oldest.value);
}

/** getArrivalTime is when an article reached this page live; null when it came with a query. */
export function getArrivalTime(articleId: string): number | null {
  return arrivals.get(articleId) ?? null;
}
