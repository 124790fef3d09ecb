import type { Priority } from '#domain/queues/priority.ts';
import type { Verdict } from '#domain/sentiment/verdicts/verdict.ts';
import type { BatcherStats } from '#server/inference/open-batcher.ts';

/** SentimentRequest is one text to score. */
export interface SentimentRequest {
  text: string;
  /** A company as the text names it: the verdict is about it instead of the whole text. */
  entity?: string;
  priority: Priority;
  signal?: AbortSignal;
  /** After this long in the queue the verdict is `failed`. */
  deadlineMs?: number;
}

/** EngineVerdict is the answer to a SentimentRequest. */
export interface EngineVerdict {
  verdict: Verdict;
  /** Only for a request without an entity, from a model that embeds. Unit length. */
  embedding: Float32Array | null;
}

/** ModelIdentity names a model version; `kind` is what runs it. */
export interface ModelIdentity {
  name: string;
  version: string;
  kind: 'onnx' | 'vader' | 'remote' | 'ensemble';
  /** The members that an ensemble could open. */
  members?: { name: string; version: string }[];
}

/** SentimentModel is the port that every model implements. */
export interface SentimentModel {
  readonly identity: ModelIdentity;
  /** score rejects only with OverloadedError or an AbortError; any other error is a `failed` verdict. */
  score(request: SentimentRequest): Promise<EngineVerdict>;
  stats(): BatcherStats;
  /** close answers every accepted request, then releases threads and connections. */
  close(): Promise<void>;
}
