import { revealText } from '#domain/sentiment/normalise-text.ts';
import type { SentimentModel } from '#server/sentiment/models/sentiment-model.ts';
import type { EngineVerdict, SentimentRequest } from '#server/sentiment/open-sentiment-engine.ts';

export interface ReuseStats {
  /** Verdicts answered from memory. */
  reused: number;
  /** Requests that waited for the same text already under way. */
  joined: number;
  remembered: number;
}

/** ReusingModel is a model that is not asked the same thing twice. */
export type ReusingModel = Omit<SentimentModel, 'stats'> & {
  stats(): ReturnType<SentimentModel['stats']> & ReuseStats;
};

/** Longer texts seldom come twice, and would fill the memory with keys. */
const mostCharacters = 2_000;

interface UnderWay {
  answer: Promise<EngineVerdict>;
  isHigh: boolean;
}

function again({ verdict, embedding }: EngineVerdict, waitedMs: number): EngineVerdict {
  const timings = { queueMs: waitedMs, tokeniseMs: 0, runMs: 0, reused: true as const };
  return { verdict: { ...verdict, timings }, embedding };
}

/**
 * reuseVerdicts puts a memory of `most` verdicts, the least recently used leaving first, before a model. A model version
 * gives the same text and company the same verdict whatever its neighbours (tests/contracts), so asking again is waste:
 * syndicated news repeats. Failures are not remembered.
 */
export function reuseVerdicts(model: SentimentModel, most: number): ReusingModel {
  const known = new Map<string, EngineVerdict>();
  const underWay = new Map<string, UnderWay>();
  const counts = { reused: 0, joined: 0 };

  function remember(key: string, answer: EngineVerdict): void {
    if (answer.verdict.status === 'failed') return;
    known.set(key, answer);
    if (known.size > most) for (const oldest of known.keys()) return void known.delete(oldest);
  }

  async function ask(key: string, request: SentimentRequest): Promise<EngineVerdict> {
    const answer = model.score(request);
    // One that may be cancelled or expire must not take others with it.
    const leads = !request.signal && request.deadlineMs === undefined;
    const entry = { answer, isHigh: request.priority === 'high' };
    if (leads) underWay.set(key, entry);
    try {
      const given = await answer;
      remember(key, given);
      return given;
    } finally {
      if (underWay.get(key) === entry) underWay.delete(key);
    }
  }

  async function join({ answer }: UnderWay): Promise<EngineVerdict> {
    counts.joined++;
    const since = performance.now();
    return again(await answer, performance.now() - since);
  }

  async function score(request: SentimentRequest): Promise<EngineVerdict> {
    if (request.text.length > mostCharacters || request.signal?.aborted) return model.score(request);
    const key = `${revealText(request.entity ?? '')}\0${revealText(request.text)}`;
    const found = known.get(key);
    if (found) {
      counts.reused++;
      known.delete(key);
      known.set(key, found);
      return again(found, 0);
    }
    const current = underWay.get(key);
    const mayJoin = !request.signal && request.deadlineMs === undefined;
    // A high request does not wait behind a standard one.
    if (current && mayJoin && (current.isHigh || request.priority !== 'high')) return join(current);
    return ask(key, request);
  }

  return {
    identity: model.identity,
    score: most > 0 ? score : model.score,
    stats: () => ({ ...model.stats(), ...counts, remembered: known.size }),
    async close() {
      await model.close();
      known.clear();
    },
  };
}
