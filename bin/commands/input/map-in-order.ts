function toIterator<T>(items: AsyncIterable<T> | Iterable<T>): AsyncIterator<T> | Iterator<T> {
  return Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
}

const noItem = () => null;

/**
 * mapInOrder starts `ask` for up to `ahead` items before the first answer is needed and yields answers in the order of
 * the items, each as soon as it is its turn: the input streams, whatever its length, and may pause.
 */
export async function* mapInOrder<T, A>(
  items: AsyncIterable<T> | Iterable<T>,
  mapItem: (item: T, index: number) => Promise<A>,
  maxPending: number,
): AsyncGenerator<A> {
  const source = toIterator(items);
  const pending: Promise<A>[] = [];
  let reading: Promise<IteratorResult<T>> | undefined;
  let isDone = false;
  let index = 0;
  try {
    for (;;) {
      if (!isDone && pending.length < maxPending) reading ??= Promise.resolve(source.next());
      const [head] = pending;
      if (!reading && !head) return;
      // Input that is there comes first: the more is asked at once, the better it is grouped.
      const read = await Promise.race(
        [reading, head?.then(noItem, noItem)].filter((one) => one !== undefined),
      );
      if (!read) {
        pending.shift();
        yield await (head as Promise<A>);
        continue;
      }
      reading = undefined;
      if (read.done) {
        isDone = true;
        continue;
      }
      const answer = mapItem(read.value, index++);
      // Awaited in its turn; without this, a failure before then would count as unhandled.
      answer.catch(() => undefined);
      pending.push(answer);
    }
  } finally {
    // Not awaited: an input that pauses ends when it likes.
    reading?.catch(() => undefined);
    if (!isDone) void source.return?.();
  }
}
