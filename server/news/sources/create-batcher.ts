import type { ArticleDraft } from '#domain/news/article-draft.ts';
import type { FetchResult } from '#server/news/sources/source-adapter.ts';

/** StreamedItem is an item with the cursor of the stream after it. */
export interface StreamedItem {
  draft: ArticleDraft;
  cursor: Record<string, unknown>;
}

/** BatchOptions describe where batches go. */
export interface BatchOptions {
  onBatch: (batch: FetchResult) => Promise<void>;
  /** The cursor before the first item. */
  cursor: Record<string, unknown>;
  /** Called when `onBatch` fails: the stream must end. */
  onError: (error: unknown) => void;
}

/** maxBufferedItems is how many items may wait; more are dropped and counted, which bounds memory. */
export const maxBufferedItems = 1_000;
/** Items of a busy stream are stored together, this often. */
const flushIntervalMs = 250;

const zeroCounts = { emptyItems: 0, bytes: 0, dropped: 0 };

/**
 * createBatcher collects the items of a stream and passes them on one batch at a time, the first at once and then at most
 * every 250 ms. Of two versions of an item in one batch the later is kept.
 */
export function createBatcher({ onBatch, cursor: initialCursor, onError }: BatchOptions) {
  let buffered = new Map<string, StreamedItem>();
  let counted = { ...zeroCounts };
  let cursor = initialCursor;
  let timer: NodeJS.Timeout | undefined;
  let flushing: Promise<void> = Promise.resolve();
  let isBusy = false;
  let isEnded = false;
  const hasPending = () => buffered.size > 0 || counted.dropped > 0;

  async function flush(): Promise<void> {
    const streamed = [...buffered.values()];
    const counts = counted;
    buffered = new Map();
    counted = { ...zeroCounts };
    cursor = streamed.at(-1)?.cursor ?? cursor;
    const items = streamed.map(({ draft }) => draft);
    await onBatch({ outcome: items.length > 0 ? 'new' : 'unchanged', items, ...counts, cursor });
  }

  function scheduleNextFlush(): void {
    timer = setTimeout(() => {
      isBusy = false;
      if (!isEnded && hasPending()) startFlush();
    }, flushIntervalMs);
  }

  function startFlush(): void {
    isBusy = true;
    flushing = flush().then(scheduleNextFlush, (error) => {
      isEnded = true;
      onError(error);
    });
  }

  return {
    /** isFull is true where further items would be dropped, so that they need not be parsed. */
    isFull: () => buffered.size >= maxBufferedItems,
    /** onConnected passes an empty batch on, which records the connection. */
    onConnected(): void {
      if (!isBusy) startFlush();
    },
    /** add buffers items and counts what was received with them. */
    add(items: StreamedItem[], received: { emptyItems: number; bytes: number }): void {
      counted.emptyItems += received.emptyItems;
      counted.bytes += received.bytes;
      for (const item of items) {
        // Deleted first, so that a new version moves to the end.
        const isKnown = buffered.delete(item.draft.externalId);
        if (isKnown || buffered.size < maxBufferedItems) buffered.set(item.draft.externalId, item);
        else counted.dropped += 1;
      }
      if (!isBusy && !isEnded && buffered.size > 0) startFlush();
    },
    /** drop counts messages that were not parsed. */
    drop(messages: number): void {
      counted.dropped += messages;
    },
    /** end passes on what is still buffered, unless a batch failed before. */
    async end(): Promise<void> {
      await flushing;
      clearTimeout(timer);
      if (isEnded) return;
      isEnded = true;
      if (hasPending()) await flush();
    },
  };
}
