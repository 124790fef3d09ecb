import type { Verdict } from '#domain/sentiment/verdicts/verdict.ts';
import type { SentimentEngine } from '#server/sentiment/engine/open-sentiment-engine.ts';
import { type Explanation, explainVerdict } from '#server/sentiment/explain/explain-verdict.ts';

/** ExplainedText is a text as the model reads it now, and what moved its score; `explanation` is null when it failed. */
export interface ExplainedText {
  text: string;
  verdict: Verdict;
  explanation: Explanation | null;
}

/**
 * explainText scores a text, or one company in it, with the active model and says which words moved the score. Rejects
 * with an AbortError, and asks nothing further, once `signal` says that nobody waits any more.
 */
export async function explainText(
  engine: SentimentEngine,
  { text, entity, signal }: { text: string; entity?: string | undefined; signal?: AbortSignal | undefined },
): Promise<ExplainedText> {
  const { verdict } = await engine.score({ text, entity, signal, priority: 'high' });
  return { text, verdict, explanation: await explainVerdict(engine, { text, entity, signal }, verdict) };
}
