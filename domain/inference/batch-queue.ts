import { UrgencyHeap } from '#domain/inference/urgency-heap.ts';
import { type Priority, priorities } from '#domain/queues/priority.ts';

/** Waiting is one row that wants to be run. Times are milliseconds of any one clock. */
export interface QueuedRow {
  tokens: number;
  priority: Priority;
  arrivedAt: number;
  deadlineAt?: number;
}

export interface QueueEntry<T extends QueuedRow> {
  item: T;
  dueAt: number;
  order: number;
  isRemoved: boolean;
}

/** How long a row may be passed over by more urgent ones: standard is behind high, but only for so long. */
const maxWaitMs: Record<Priority, number> = { high: 0, standard: 2_000 };

/** BatchQueue holds waiting rows by urgency and, in each lane, by length. Every operation is cheap at any depth. */
export class BatchQueue<T extends QueuedRow> {
  #urgent = new UrgencyHeap<QueueEntry<T>>();
  #byLength: Record<Priority, Map<number, QueueEntry<T>[]>> = { high: new Map(), standard: new Map() };
  #entries = new Map<T, QueueEntry<T>>();
  #order = 0;
  #tokens = 0;

  get size(): number {
    return this.#entries.size;
  }

  /** Tokens waiting, without padding. */
  get tokens(): number {
    return this.#tokens;
  }

  /** Rows in the lists by length, with those that were taken out and not yet passed over: no more than wait, or nearly. */
  get listedCount(): number {
    let count = 0;
    for (const lane of priorities) for (const rows of this.#byLength[lane].values()) count += rows.length;
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

  /** remove takes a row out; false when it was not waiting any more. */
  remove(item: T): boolean {
    const entry = this.#entries.get(item);
    if (!entry) return false;
    entry.isRemoved = true;
    this.#entries.delete(item);
    this.#tokens -= item.tokens;
    if (this.#entries.size === 0) this.#forget();
    else this.#passOver(item);
    return true;
  }

  /** Nobody may ever ask for this length again: a row that fills a batch goes without company. */
  #passOver({ priority: lane, tokens }: T): void {
    const rows = this.#byLength[lane].get(tokens);
    while (rows?.[0]?.isRemoved) rows.shift();
    if (rows?.length === 0) this.#byLength[lane].delete(tokens);
  }

  /** Rows that were taken out stay behind in the heap and the lists; an empty queue should hold none of them. */
  #forget(): void {
    this.#urgent = new UrgencyHeap();
    for (const lane of priorities) this.#byLength[lane].clear();
  }

  /** mostUrgent is the row that is due first; it stays in the queue. */
  peekMostUrgent(): T | undefined {
    for (;;) {
      const entry = this.#urgent.peek();
      if (!entry?.isRemoved) return entry?.item;
      this.#urgent.pop();
    }
  }

  /** takeOfLength takes the longest-waiting row of a lane with exactly this many tokens. */
  takeByLength(lane: Priority, tokens: number): T | undefined {
    const item = this.#byLength[lane].get(tokens)?.[0]?.item;
    if (item) this.remove(item);
    return item;
  }
}
