import { deobfuscateText } from '#domain/text/deobfuscate-text.ts';
import type { EngineVerdict, SentimentRequest } from '#server/sentiment/engine/open-sentiment-engine.ts';
import type { SentimentModel } from '#server/sentiment/models/sentiment-model.ts';

export interface VerdictCacheStats {
  /** Verdicts answered from memory. */
  reused: number;
  /** Requests that waited for the same text already under way. */
  joined: number;
  remembered: number;
}

/** CachingModel is a model that is not asked the same thing twice. */
export type CachingModel = Omit<SentimentModel, 'stats'> & {
  stats(): ReturnType<SentimentModel['stats']> & VerdictCacheStats;
};

/** Longer texts seldom come twice, and would fill the memory with keys. */
const maxCharacters = 2_000;

interface InFlightVerdict {
  answer: Promise<EngineVerdict>;
  isHighPriority: boolean;
}

function toReusedVerdict({ verdict, embedding }: EngineVerdict, waitedMs: number): EngineVerdict {
  const timings = { queueMs: waitedMs, tokeniseMs: 0, runMs: 0, reused: true as const };
  return { verdict: { ...verdict, timings }, embedding };
}

/**
 * cacheVerdicts puts a memory of `most` verdicts, the least recently used leaving first, before a model. A model version
 * gives the same text and company the same verdict whatever its neighbours (tests/contracts), so asking again is waste:
 * syndicated news repeats. Failures are not remembered.
 */
export function cacheVerdicts(model: SentimentModel, maxEntries: number): CachingModel {
  const cached = new Map<string, EngineVerdict>();
  const inFlight = new Map<string, InFlightVerdict>();
  const counts = { reused: 0, joined: 0 };

  function store(key: string, answer: EngineVerdict): void {
    if (answer.verdict.status === 'failed') return;
    cached.set(key, answer);
    if (cached.size > maxEntries) for (const oldest of cached.keys()) return void cached.delete(oldest);
  }

  async function ask(key: string, request: SentimentRequest): Promise<EngineVerdict> {
    const answer = model.score(request);
    // One that may be cancelled or expire must not take others with it.
    const isShared = !request.signal && request.deadlineMs === undefined;
    const entry = { answer, isHighPriority: request.priority === 'high' };
    if (isShared) inFlight.set(key, entry);
    try {
      const given = await answer;
      store(key, given);
      return given;
    } finally {
      if (inFlight.get(key) === entry) inFlight.delete(key);
    }
  }

  async function join({ answer }: InFlightVerdict): Promise<EngineVerdict> {
    counts.joined++;
    const since = performance.now();
    return toReusedVerdict(await answer, performance.now() - since);
  }

  async function score(request: SentimentRequest): Promise<EngineVerdict> {
    if (request.text.length > maxCharacters || request.signal?.aborted) return model.score(request);
    const key = `${deobfuscateText(request.entity ?? '')}\0${deobfuscateText(request.text)}`;
    const found = cached.get(key);
    if (found) {
      counts.reused++;
      cached.delete(key);
      cached.set(key, found);
      return toReusedVerdict(found, 0);
    }
    const current = inFlight.get(key);
    const mayJoin = !request.signal && request.deadlineMs === undefined;
    // A high request does not wait behind a standard one.
    if (current && mayJoin && (current.isHighPriority || request.priority !== 'high')) return join(current);
    return ask(key, request);
  }

  return {
    identity: model.identity,
    score: maxEntries > 0 ? score : model.score,
    stats: () => ({ ...model.stats(), ...counts, remembered: cached.size }),
    async close() {
      await model.close();
      cached.clear();
    },
  };
}
