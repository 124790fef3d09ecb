import { UrgencyHeap } from '#domain/inference/urgency-heap.ts';
import { type Priority, priorities } from '#domain/queues/priority.ts';

/** QueuedRow is one row that waits for inference. Times are milliseconds of one monotonic or wall clock. */
export interface QueuedRow {
  tokens: number;
  priority: Priority;
  arrivedAt: number;
  deadlineAt?: number;
}

interface QueueEntry<T extends QueuedRow> {
  item: T;
  dueAt: number;
  order: number;
  isRemoved: boolean;
}

/** How long a standard row waits behind high ones before it becomes as urgent as they are. */
const maxWaitMs: Record<Priority, number> = { high: 0, standard: 2_000 };

/**
 * BatchQueue holds waiting rows by due time and, for each priority, by length. Every operation is cheap at any depth;
 * a removed row stays in the heap until it is reached.
 */
export class BatchQueue<T extends QueuedRow> {
  #urgent = new UrgencyHeap<QueueEntry<T>>();
  #byLength: Record<Priority, Map<number, QueueEntry<T>[]>> = { high: new Map(), standard: new Map() };
  #entries = new Map<T, QueueEntry<T>>();
  #order = 0;
  #tokens = 0;

  /** size is the number of waiting rows. */
  get size(): number {
    return this.#entries.size;
  }

  /** tokens is the sum of the waiting rows' tokens, without padding. */
  get tokens(): number {
    return this.#tokens;
  }

  /** listedCount is the number of rows in the lists by length, including removed rows that are still listed. */
  get listedCount(): number {
    let count = 0;
    for (const priority of priorities)
      for (const rows of this.#byLength[priority].values()) count += rows.length;
    return count;
  }

  add(item: T): void {
    const dueAt = Math.min(
      item.arrivedAt + maxWaitMs[item.priority],
      item.deadlineAt ?? Number.POSITIVE_INFINITY,
    );
    const entry: QueueEntry<T> = { item, dueAt, order: this.#order++, isRemoved: false };
    this.#entries.set(item, entry);
    this.#urgent.push(entry);
    const rows = this.#byLength[item.priority].get(item.tokens);
    if (rows) rows.push(entry);
    else this.#byLength[item.priority].set(item.tokens, [entry]);
    this.#tokens += item.tokens;
  }

  /** remove takes a row out; false when it was not waiting. */
  remove(item: T): boolean {
    const entry = this.#entries.get(item);
    if (!entry) return false;
    entry.isRemoved = true;
    this.#entries.delete(item);
    this.#tokens -= item.tokens;
    if (this.#entries.size === 0) this.#reset();
    else this.#dropRemoved(item);
    return true;
  }

  /** Removed rows are dropped from the front of their list at once, because no later batch may look for that length. */
  #dropRemoved({ priority, tokens }: T): void {
    const rows = this.#byLength[priority].get(tokens);
    while (rows?.[0]?.isRemoved) rows.shift();
    if (rows?.length === 0) this.#byLength[priority].delete(tokens);
  }

  /** Removed rows stay in the heap and the lists; when the queue is empty they are released. */
  #reset(): void {
    this.#urgent = new UrgencyHeap();
    for (const priority of priorities) this.#byLength[priority].clear();
  }

  /** peekMostUrgent returns the row that is due first and leaves it in the queue. */
  peekMostUrgent(): T | undefined {
    for (;;) {
      const entry = this.#urgent.peek();
      if (!entry?.isRemoved) return entry?.item;
      this.#urgent.pop();
    }
  }

  /** takeByLength removes and returns the longest-waiting row of a priority with exactly this many tokens. */
  takeByLength(priority: Priority, tokens: number): T | undefined {
    const item = this.#byLength[priority].get(tokens)?.[0]?.item;
    if (item) this.remove(item);
    return item;
  }
}
