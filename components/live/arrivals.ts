const maxArrivals = 1_000;
const arrivals = new Map<string, number>();

/** recordArrival records when an article arrived live on this page, in epoch milliseconds; the last 1,000 are kept. */
export function recordArrival(articleId: string, at: number): void {
  if (arrivals.has(articleId)) return;
  arrivals.set(articleId, at);
  const oldest = arrivals.keys().next();
  if (arrivals.size > maxArrivals && !oldest.done) arrivals.delete(oldest.value);
}

/** getArrivalTime gives when an article arrived live on this page, in epoch milliseconds; null when a query loaded it. */
export function getArrivalTime(articleId: string): number | null {
  return arrivals.get(articleId) ?? null;
}
