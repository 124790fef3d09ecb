/** UrgencyHeap is a binary heap that returns the entry due first; of equal due times, the one added first. */
export class UrgencyHeap<T extends { dueAt: number; order: number }> {
  #entries: T[] = [];

  peek(): T | undefined {
    return this.#entries[0];
  }

  push(entry: T): void {
    const entries = this.#entries;
    let at = entries.push(entry) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#before(at, parent)) break;
      this.#swap(at, parent);
      at = parent;
    }
  }

  pop(): T | undefined {
    const entries = this.#entries;
    const first = entries[0];
    const last = entries.pop();
    if (last === undefined || entries.length === 0) return first;
    entries[0] = last;
    this.#sink();
    return first;
  }

  #sink(): void {
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      let next = at;
      if (this.#before(left, next)) next = left;
      if (this.#before(left + 1, next)) next = left + 1;
      if (next === at) return;
      this.#swap(at, next);
      at = next;
    }
  }

  #before(a: number, b: number): boolean {
    const one = this.#entries[a];
    const other = this.#entries[b];
    if (!one || !other) return false;
    return one.dueAt < other.dueAt || (one.dueAt === other.dueAt && one.order < other.order);
  }

  #swap(a: number, b: number): void {
    const one = this.#entries[a] as T;
    this.#entries[a] = this.#entries[b] as T;
    this.#entries[b] = one;
  }
}
