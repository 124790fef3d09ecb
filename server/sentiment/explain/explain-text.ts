import {
  type ExplainableText,
  type ExplainedText,
  explainVerdict,
} from '#domain/sentiment/explain/explain-verdict.ts';
import type { SentimentEngine } from '#server/sentiment/engine/open-sentiment-engine.ts';

/**
 * explainText scores a text, or one company in it, with the active model and explains the score by words. Rejects with an
 * AbortError, and scores nothing further, once `signal` is aborted.
 */
export async function explainText(engine: SentimentEngine, request: ExplainableText): Promise<ExplainedText> {
  const { verdict } = await engine.score({ ...request, priority: 'high' });
  return { text: request.text, verdict, explanation: await explainVerdict(engine, request, verdict) };
}
