/**
 * memoiseLatest gives a pure function that works out the answer for a key once while it is among the `most` latest new
 * keys. Answers are shared, so they must not be changed.
 */
export function memoiseLatest<K, V>(compute: (key: K) => V, maxEntries: number): (key: K) => V {
  const cache = new Map<K, V>();
  return (key) => {
    const found = cache.get(key);
    if (found !== undefined) return found;
    const answer = compute(key);
    cache.set(key, answer);
    for (const oldest of cache.keys()) {
      if (cache.size <= maxEntries) break;
      cache.delete(oldest);
    }
    return answer;
  };
}
