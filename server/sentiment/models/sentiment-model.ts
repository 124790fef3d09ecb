import type { BatcherStats } from '#server/inference/open-batcher.ts';
import type { EngineVerdict, SentimentRequest } from '#server/sentiment/engine/open-sentiment-engine.ts';

/** ModelIdentity names a model version; `kind` is what runs it. */
export interface ModelIdentity {
  name: string;
  version: string;
  kind: 'onnx' | 'vader' | 'remote' | 'ensemble';
  /** Of an ensemble: those that it could open. */
  members?: { name: string; version: string }[];
}

/** SentimentModel is the port every model stands behind. */
export interface SentimentModel {
  readonly identity: ModelIdentity;
  /** Rejects only with OverloadedError or an AbortError; whatever else goes wrong is a `failed` verdict. */
  score(request: SentimentRequest): Promise<EngineVerdict>;
  stats(): BatcherStats;
  /** Answers what was taken in, then lets go of threads and connections. */
  close(): Promise<void>;
}
