const mostKept = 1_000;
const arrivals = new Map<string, number>();

/** noteArrival remembers when an article reached this page, as epoch milliseconds; the oldest are forgotten. */
export function noteArrival(articleId: string, at: number): void {
  if (arrivals.has(articleId)) return;
  arrivals.set(articleId, at);
  const oldest = arrivals.keys().next();
  if (arrivals.size > mostKept && !oldest.done) arrivals.delete(oldest.value);
}

/** arrivalOf is when an article reached this page live; null when it came with a query. */
export function arrivalOf(articleId: string): number | null {
  return arrivals.get(articleId) ?? null;
}
