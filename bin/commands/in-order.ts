/**
 * inOrder starts `ask` for up to `ahead` items before the first answer is needed and yields answers in the order of
 * the items: the input streams, whatever its length.
 */
export async function* inOrder<T, A>(
  items: AsyncIterable<T> | Iterable<T>,
  ask: (item: T, index: number) => Promise<A>,
  ahead: number,
): AsyncGenerator<A> {
  const asked: Promise<A>[] = [];
  let index = 0;
  for await (const item of items) {
    const answer = ask(item, index++);
    // Awaited in its turn; without this, a failure before then would count as unhandled.
    answer.catch(() => undefined);
    asked.push(answer);
    if (asked.length >= ahead) yield await (asked.shift() as Promise<A>);
  }
  for (const answer of asked) yield await answer;
}
