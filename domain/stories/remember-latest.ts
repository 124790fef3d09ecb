/**
 * rememberLatest gives a pure function that works out the answer for a key once while it is among the `most` latest new
 * keys. Answers are shared, so they must not be changed.
 */
export function rememberLatest<K, V>(read: (key: K) => V, most: number): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const answer = read(key);
    known.set(key, answer);
    for (const oldest of known.keys()) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
    return answer;
  };
}
