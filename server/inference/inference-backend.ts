/** TokenBatch is rows of token ids, end to end; row i starts where the rows before it end. */
export interface TokenBatch {
  ids: Int32Array;
  /** AddressStep each row's second segment starts; the row's own length where it has none. */
  secondSegmentStarts: Int32Array;
  lengths: Int32Array;
  /** Tokens of the longest row. */
  width: number;
}

/** BatchOutput is what a model gave for a batch: rows x classes, and rows x dimensions where it embeds. */
export interface BatchOutput {
  logits: Float32Array;
  embedding: Float32Array | null;
  /** Milliseconds inside the session. */
  runMs: number;
}

/** InferenceBackend runs batches of tokens: worker threads here, or a server elsewhere. */
export interface InferenceBackend {
  /** Batches that make progress at the same time. */
  readonly concurrency: number;
  /**
   * Rejects with BackendDiedError when the thread that ran the batch is gone, with BackendUnreachableError when a server
   * is, with NoThreadError when it was not tried because no thread is there, else with the model's own error.
   */
  run(batch: TokenBatch): Promise<BatchOutput>;
  close(): Promise<void>;
}

/** BackendDiedError says that the thread or server that ran a batch went away with it. */
export class BackendDiedError extends Error {
  override readonly name = 'BackendDiedError';
}

/** BackendUnreachableError says that a server does not answer: no row is to blame, and one by one is no better. */
export class BackendUnreachableError extends Error {
  override readonly name = 'BackendUnreachableError';
}
