import { isSampledForShadow } from '#domain/sentiment/evaluation/measure-agreement.ts';
import { selectTextToScore } from '#domain/sentiment/select-text-to-score.ts';
import { insertRows } from '#server/infra/insert-rows.ts';
import { prisma } from '#server/infra/prisma.ts';
import type { SentimentEngine } from '#server/sentiment/engine/open-sentiment-engine.ts';
import { scoreColumns, toScoreRow } from '#server/sentiment/to-score-row.ts';

export interface ShadowArticle {
  id: string;
  title: string;
  summary: string;
}

/**
 * scoreShadow lets a shadow version judge a share of the articles that were just scored, in the standard lane, and
 * stores its verdicts under its own version: nothing on screen reads them. Gives how many it judged.
 */
export async function scoreShadow(
  articles: readonly ShadowArticle[],
  {
    shadow,
    modelVersionId,
    share,
    now,
  }: { shadow: SentimentEngine; modelVersionId: number; share: number; now: Date },
): Promise<number> {
  const chosen = articles.filter(({ id }) => isSampledForShadow(id, share));
  if (chosen.length === 0) return 0;
  const answers = await shadow.scoreMany(
    chosen.map((article) => ({ text: selectTextToScore(article), priority: 'standard' as const })),
  );
  const rows = chosen.flatMap(({ id: articleId }, i) => {
    const verdict = answers[i]?.verdict;
    return verdict ? [toScoreRow({ articleId, tickerId: null, modelVersionId, verdict, scoredAt: now })] : [];
  });
  await insertRows(prisma(), 'scores', scoreColumns, rows);
  return chosen.length;
}
