import type { Logger } from 'pino';
import type { Priority } from '#domain/queues/priority.ts';
import type { Verdict } from '#domain/sentiment/verdicts/verdict.ts';
import type { ProviderPreference } from '#server/inference/choose-provider.ts';
import type { BatcherStats } from '#server/inference/open-batcher.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { cacheVerdicts, type VerdictCacheStats } from '#server/sentiment/engine/cache-verdicts.ts';
import { openModel } from '#server/sentiment/models/open-model.ts';

export interface SentimentRequest {
  text: string;
  /** A company as the text names it: the verdict is about it, not about the whole text. */
  entity?: string;
  priority: Priority;
  signal?: AbortSignal;
  /** Not worth running any more after this long in the queue. */
  deadlineMs?: number;
}

export interface EngineVerdict {
  verdict: Verdict;
  /** Only for a text asked about as a whole, by a model that embeds. */
  embedding: Float32Array | null;
}

export interface SentimentEngine {
  readonly model: {
    name: string;
    version: string;
    kind: string;
    members?: { name: string; version: string }[];
  };
  /** Rejects only with OverloadedError or an AbortError; everything else is a `failed` verdict. */
  score(request: SentimentRequest): Promise<EngineVerdict>;
  /** Verdicts in the order of the requests. */
  scoreMany(requests: SentimentRequest[]): Promise<EngineVerdict[]>;
  stats(): BatcherStats & VerdictCacheStats;
  /** Changes the model while serving; no request is dropped. Rejects, and changes nothing, when the new one is refused. */
  swap(model: string, version?: string): Promise<void>;
  /** Answers what was taken in, then stops. */
  close(): Promise<void>;
}

export interface EngineOptions {
  modelsDir: string;
  model: string;
  version?: string;
  /** Versions of an ensemble's member that may serve, the best first; without it, or when none of them is sound, the highest. */
  versionsOf?: (member: string) => Promise<string[]>;
  provider: ProviderPreference;
  /** Cores to use; all of them when 0 or not given. */
  threads?: number;
  /** Verdicts remembered for the same text again; 0 asks the model every time. */
  maxCachedVerdicts?: number;
  log: Logger;
  lifecycle?: Lifecycle;
}

/** About 1.7 KB each with its embedding. */
const defaultMaxCachedVerdicts = 8_192;

/** Requests read in one go; between them other work of the process gets its turn. */
const chunkSize = 64;

/** openSentimentEngine loads a model and serves verdicts from it; rejects with ModelRefusedError when it can't. */
export async function openSentimentEngine(options: EngineOptions): Promise<SentimentEngine> {
  const { lifecycle, log, maxCachedVerdicts = defaultMaxCachedVerdicts } = options;
  // What is remembered belongs to the model that said it, so a swap starts with nothing.
  const openCached = async (chosen: EngineOptions) =>
    cacheVerdicts(await openModel(chosen), maxCachedVerdicts);
  let current = await openCached(options);
  let swapping: Promise<void> = Promise.resolve();
  const retiring = new Set<Promise<void>>();

  async function change(model: string, version?: string) {
    const next = await openCached({ ...options, model, version });
    const last = current;
    current = next;
    log.info({ from: last.identity, to: next.identity }, 'sentiment model swapped');
    const retired = last.close().finally(() => retiring.delete(retired));
    retiring.add(retired);
  }

  const engine: SentimentEngine = {
    get model() {
      return current.identity;
    },
    score: (request) => current.score(request),
    async scoreMany(requests) {
      const answers: Promise<EngineVerdict>[] = [];
      for (let from = 0; from < requests.length; from += chunkSize) {
        if (from > 0) await new Promise((resolve) => setImmediate(resolve));
        for (const request of requests.slice(from, from + chunkSize)) {
          const answer = current.score(request);
          // Awaited below; without this, one that fails before then would count as unhandled.
          answer.catch(() => undefined);
          answers.push(answer);
        }
      }
      return Promise.all(answers);
    },
    stats: () => current.stats(),
    swap(model, version) {
      const changed = swapping.then(() => change(model, version));
      swapping = changed.catch(() => undefined);
      return changed;
    },
    async close() {
      await swapping;
      await current.close();
      await Promise.all(retiring);
    },
  };
  lifecycle?.onClose('sentiment engine', () => engine.close());
  return engine;
}
