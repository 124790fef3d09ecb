import type { ArticleDraft } from '#domain/news/article-draft.ts';
import type { FetchResult } from '#server/news/sources/source-adapter.ts';

/** StreamedItem is an item and where the stream stands after it. */
export interface StreamedItem {
  draft: ArticleDraft;
  cursor: Record<string, unknown>;
}

export interface BatchOptions {
  onBatch: (batch: FetchResult) => Promise<void>;
  /** AddressStep the stream stands before the first item. */
  cursor: Record<string, unknown>;
  /** Called when handing over failed: following must end. */
  onError: (error: unknown) => void;
}

/** Items that wait at most; more are dropped and counted, so that a flood never grows in memory. */
export const maxBufferedItems = 1_000;
/** Items of a busy stream are stored together, this often. */
const flushIntervalMs = 250;

const zeroCounts = { emptyItems: 0, bytes: 0, dropped: 0 };

/**
 * createBatcher collects what a stream sends and hands it over one batch at a time, the first at once and then at most every
 * 250 ms. Of two versions of an item in one batch the later is kept.
 */
export function createBatcher({ onBatch: hand, cursor: start, onError }: BatchOptions) {
  let waiting = new Map<string, StreamedItem>();
  let counted = { ...zeroCounts };
  let cursor = start;
  let timer: NodeJS.Timeout | undefined;
  let handing: Promise<void> = Promise.resolve();
  let busy = false;
  let ended = false;
  const hasSome = () => waiting.size > 0 || counted.dropped > 0;

  async function flush(): Promise<void> {
    const streamed = [...waiting.values()];
    const counts = counted;
    waiting = new Map();
    counted = { ...zeroCounts };
    cursor = streamed.at(-1)?.cursor ?? cursor;
    const items = streamed.map(({ draft }) => draft);
    await hand({ outcome: items.length > 0 ? 'new' : 'unchanged', items, ...counts, cursor });
  }

  function rest(): void {
    timer = setTimeout(() => {
      busy = false;
      if (!ended && hasSome()) begin();
    }, flushIntervalMs);
  }

  function begin(): void {
    busy = true;
    handing = flush().then(rest, (error) => {
      ended = true;
      onError(error);
    });
  }

  return {
    /** isFull says that what comes now would be dropped: it need not even be parsed. */
    isFull: () => waiting.size >= maxBufferedItems,
    /** opened tells that the connection stands, before anything came. */
    opened(): void {
      if (!busy) begin();
    },
    add(items: StreamedItem[], seen: { emptyItems: number; bytes: number }): void {
      counted.emptyItems += seen.emptyItems;
      counted.bytes += seen.bytes;
      for (const item of items) {
        // Taken out first, so that a repeat moves to the end.
        const known = waiting.delete(item.draft.externalId);
        if (known || waiting.size < maxBufferedItems) waiting.set(item.draft.externalId, item);
        else counted.dropped += 1;
      }
      if (!busy && !ended && waiting.size > 0) begin();
    },
    drop(messages: number): void {
      counted.dropped += messages;
    },
    /** end hands over what still waits, unless handing failed before. */
    async end(): Promise<void> {
      await handing;
      clearTimeout(timer);
      if (ended) return;
      ended = true;
      if (hasSome()) await flush();
    },
  };
}
