/** TokenRow is one text, or one window of it, as token ids. */
export interface TokenRow {
  ids: readonly number[];
  /** Where the second segment starts; `ids.length` where there is none. */
  secondSegmentStart: number;
}

/** TokenBatch is rows of token ids, end to end; row i starts where the rows before it end. */
export interface TokenBatch {
  ids: Int32Array;
  /** Where each row's second segment starts; the row's own length where it has none. */
  secondSegmentStarts: Int32Array;
  lengths: Int32Array;
  /** Tokens of the longest row. */
  width: number;
}

/** BatchOutput is what a model returned for a batch: rows x classes, and rows x dimensions where it embeds. */
export interface BatchOutput {
  logits: Float32Array;
  embedding: Float32Array | null;
  /** Milliseconds inside the session. */
  runMs: number;
}

/** RowOutput is the part of a BatchOutput that belongs to one row. */
export interface RowOutput {
  logits: Float32Array;
  embedding: Float32Array | null;
  runMs: number;
}

/** packRows puts rows end to end in typed arrays, which another thread can receive at once. */
export function packRows(rows: readonly TokenRow[]): TokenBatch {
  const lengths = Int32Array.from(rows, ({ ids }) => ids.length);
  const batch: TokenBatch = {
    ids: new Int32Array(lengths.reduce((sum, length) => sum + length, 0)),
    secondSegmentStarts: Int32Array.from(rows, ({ secondSegmentStart }) => secondSegmentStart),
    lengths,
    width: Math.max(...lengths),
  };
  let at = 0;
  for (const { ids } of rows) {
    batch.ids.set(ids, at);
    at += ids.length;
  }
  return batch;
}

/** unpackRows splits the output of a batch of `count` rows, in their order. */
export function unpackRows({ logits, embedding, runMs }: BatchOutput, count: number): RowOutput[] {
  const classes = logits.length / count;
  const dimensions = (embedding?.length ?? 0) / count;
  return Array.from({ length: count }, (_, row) => ({
    logits: logits.subarray(row * classes, (row + 1) * classes),
    embedding: embedding?.slice(row * dimensions, (row + 1) * dimensions) ?? null,
    runMs,
  }));
}
