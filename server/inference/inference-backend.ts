import type { BatchOutput, TokenBatch } from '#domain/inference/pack-rows.ts';

/** InferenceBackend runs batches of tokens: worker threads of this process, or a remote server. */
export interface InferenceBackend {
  /** Batches that make progress at the same time. */
  readonly concurrency: number;
  /**
   * run gives the model's output. Rejects with BackendDiedError when the thread that ran the batch ended, with
   * BackendUnreachableError when a server does not answer, with NoThreadError when no thread could take the batch, else
   * with the model's own error.
   */
  run(batch: TokenBatch): Promise<BatchOutput>;
  close(): Promise<void>;
}

/** BackendDiedError says that the thread that ran a batch ended before it was done. */
export class BackendDiedError extends Error {
  override readonly name = 'BackendDiedError';
}

/** BackendUnreachableError says that a server does not answer: running the rows one by one would not help. */
export class BackendUnreachableError extends Error {
  override readonly name = 'BackendUnreachableError';
}

/** OverloadedError says that the queue is full or closing: nothing was started; retry later or elsewhere. */
export class OverloadedError extends Error {
  override readonly name = 'OverloadedError';
  readonly code = 'overloaded';
}

/** NoThreadError says that no inference thread is running at the moment; nothing was started. */
export class NoThreadError extends OverloadedError {}
