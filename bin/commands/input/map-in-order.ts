function toIterator<T>(items: AsyncIterable<T> | Iterable<T>): AsyncIterator<T> | Iterator<T> {
  return Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
}

const noItem = () => null;

/**
 * mapInOrder maps items concurrently, at most `maxPending` at a time, and yields the results in the order of the items.
 * The input is read as results are taken, so it may be endless, and may pause.
 */
export async function* mapInOrder<T, R>(
  items: AsyncIterable<T> | Iterable<T>,
  mapItem: (item: T, index: number) => Promise<R>,
  maxPending: number,
): AsyncGenerator<R> {
  const source = toIterator(items);
  const pending: Promise<R>[] = [];
  let reading: Promise<IteratorResult<T>> | undefined;
  let isDone = false;
  let index = 0;
  try {
    for (;;) {
      if (!isDone && pending.length < maxPending) reading ??= Promise.resolve(source.next());
      const [head] = pending;
      if (!reading && !head) return;
      // Available input is read before a result is yielded: more pending items make fuller batches.
      const read = await Promise.race(
        [reading, head?.then(noItem, noItem)].filter((promise) => promise !== undefined),
      );
      if (!read) {
        pending.shift();
        yield await (head as Promise<R>);
        continue;
      }
      reading = undefined;
      if (read.done) {
        isDone = true;
        continue;
      }
      const result = mapItem(read.value, index++);
      // Awaited later; until then a rejection must not count as unhandled.
      result.catch(() => undefined);
      pending.push(result);
    }
  } finally {
    // Not awaited: a paused input may never settle.
    reading?.catch(() => undefined);
    if (!isDone) void source.return?.();
  }
}
