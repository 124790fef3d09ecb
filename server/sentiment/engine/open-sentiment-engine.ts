import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { deobfuscateText } from '#domain/text/deobfuscate-text.ts';
import type { ProviderPreference } from '#server/inference/choose-provider.ts';
import type { BatcherStats } from '#server/inference/open-batcher.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { openModel } from '#server/sentiment/models/open-model.ts';
import type {
  EngineVerdict,
  SentimentModel,
  SentimentRequest,
} from '#server/sentiment/models/sentiment-model.ts';

/** SentimentEngine serves verdicts of one model, which can be swapped while it serves. */
export interface SentimentEngine {
  readonly model: {
    name: string;
    version: string;
    kind: string;
    members?: { name: string; version: string }[];
  };
  /** score rejects only with OverloadedError or an AbortError; any other error is a `failed` verdict. */
  score(request: SentimentRequest): Promise<EngineVerdict>;
  /** scoreMany gives verdicts in the order of the requests; rejects as `score` does. */
  scoreMany(requests: SentimentRequest[]): Promise<EngineVerdict[]>;
  stats(): BatcherStats & VerdictCacheStats;
  /** swap changes the model while serving; no request is dropped. Rejects, and changes nothing, when the new one is refused. */
  swap(model: string, version?: string): Promise<void>;
  /** close answers every accepted request, then stops. */
  close(): Promise<void>;
}

export interface EngineOptions {
  modelsDir: string;
  model: string;
  version?: string;
  /** versionsOf gives the versions of an ensemble member that may serve, the best first; the highest valid one is the fallback. */
  versionsOf?: (member: string) => Promise<string[]>;
  provider: ProviderPreference;
  /** Cores to use; all when 0 or not given. */
  threads?: number;
  /** Verdicts cached by text and entity; 0 disables the cache. */
  maxCachedVerdicts?: number;
  log: Logger;
  lifecycle?: Lifecycle;
}

interface VerdictCacheStats {
  /** Verdicts answered from the cache. */
  reused: number;
  /** Requests that waited for an equal one that was running. */
  joined: number;
  /** Verdicts in the cache. */
  remembered: number;
}

/** CachingModel is a model with a cache in front of it. */
export type CachingModel = Omit<SentimentModel, 'stats'> & {
  stats(): ReturnType<SentimentModel['stats']> & VerdictCacheStats;
};

/** Longer texts rarely repeat, and their keys would fill the memory. */
const maxCachedCharacters = 2_000;

interface InFlightVerdict {
  answer: Promise<EngineVerdict>;
  isHighPriority: boolean;
}

function toReusedVerdict({ verdict, embedding }: EngineVerdict, waitedMs: number): EngineVerdict {
  const timings = { queueMs: waitedMs, tokeniseMs: 0, runMs: 0, reused: true as const };
  return { verdict: { ...verdict, timings }, embedding };
}

/**
 * cacheVerdicts puts an LRU cache of `maxEntries` verdicts in front of a model; 0 disables it. A model version gives the
 * same text and company the same verdict whatever else is in its batch (tests/contracts), and syndicated news repeats.
 * Failed verdicts are not cached.
 */
export function cacheVerdicts(model: SentimentModel, maxEntries: number): CachingModel {
  const cached = maxEntries > 0 ? new LRUCache<string, EngineVerdict>({ max: maxEntries }) : null;
  const inFlight = new Map<string, InFlightVerdict>();
  const counts = { reused: 0, joined: 0 };

  async function scoreAndStore(key: string, request: SentimentRequest): Promise<EngineVerdict> {
    const answer = model.score(request);
    // A request that may be cancelled or expire must not decide for others.
    const isShared = !request.signal && request.deadlineMs === undefined;
    const entry = { answer, isHighPriority: request.priority === 'high' };
    if (isShared) inFlight.set(key, entry);
    try {
      const given = await answer;
      if (given.verdict.status !== 'failed') cached?.set(key, given);
      return given;
    } finally {
      if (inFlight.get(key) === entry) inFlight.delete(key);
    }
  }

  async function awaitInFlight({ answer }: InFlightVerdict): Promise<EngineVerdict> {
    counts.joined++;
    const since = performance.now();
    return toReusedVerdict(await answer, performance.now() - since);
  }

  async function score(request: SentimentRequest): Promise<EngineVerdict> {
    if (request.text.length > maxCachedCharacters || request.signal?.aborted) return model.score(request);
    const key = `${deobfuscateText(request.entity ?? '')}\0${deobfuscateText(request.text)}`;
    const found = cached?.get(key);
    if (found) {
      counts.reused++;
      return toReusedVerdict(found, 0);
    }
    const current = inFlight.get(key);
    const mayJoin = !request.signal && request.deadlineMs === undefined;
    // A high request does not wait for a standard one.
    if (current && mayJoin && (current.isHighPriority || request.priority !== 'high'))
      return awaitInFlight(current);
    return scoreAndStore(key, request);
  }

  return {
    identity: model.identity,
    score: cached ? score : model.score,
    stats: () => ({ ...model.stats(), ...counts, remembered: cached?.size ?? 0 }),
    async close() {
      await model.close();
      cached?.clear();
    },
  };
}

/** About 1.7 KB each with its embedding. */
const defaultMaxCachedVerdicts = 8_192;

/** Requests tokenised before the event loop gets a turn. */
const chunkSize = 64;

/** openSentimentEngine loads a model and serves verdicts from it; rejects with ModelRefusedError when it cannot be loaded. */
export async function openSentimentEngine(options: EngineOptions): Promise<SentimentEngine> {
  const { lifecycle, log, maxCachedVerdicts = defaultMaxCachedVerdicts } = options;
  // Cached verdicts belong to one model version, so a swap starts with an empty cache.
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
          // Awaited below; an earlier failure must not count as unhandled.
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
