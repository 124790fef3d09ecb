function iterate<T>(items: AsyncIterable<T> | Iterable<T>): AsyncIterator<T> | Iterator<T> {
  return Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
}

const noItem = () => null;

/**
 * inOrder starts `ask` for up to `ahead` items before the first answer is needed and yields answers in the order of
 * the items, each as soon as it is its turn: the input streams, whatever its length, and may pause.
 */
export async function* inOrder<T, A>(
  items: AsyncIterable<T> | Iterable<T>,
  ask: (item: T, index: number) => Promise<A>,
  ahead: number,
): AsyncGenerator<A> {
  const source = iterate(items);
  const asked: Promise<A>[] = [];
  let reading: Promise<IteratorResult<T>> | undefined;
  let isOver = false;
  let index = 0;
  try {
    for (;;) {
      if (!isOver && asked.length < ahead) reading ??= Promise.resolve(source.next());
      const [head] = asked;
      if (!reading && !head) return;
      // Input that is there comes first: the more is asked at once, the better it is grouped.
      const read = await Promise.race(
        [reading, head?.then(noItem, noItem)].filter((one) => one !== undefined),
      );
      if (!read) {
        asked.shift();
        yield await (head as Promise<A>);
        continue;
      }
      reading = undefined;
      if (read.done) {
        isOver = true;
        continue;
      }
      const answer = ask(read.value, index++);
      // Awaited in its turn; without this, a failure before then would count as unhandled.
      answer.catch(() => undefined);
      asked.push(answer);
    }
  } finally {
    // Not awaited: an input that pauses ends when it likes.
    reading?.catch(() => undefined);
    if (!isOver) void source.return?.();
  }
}
