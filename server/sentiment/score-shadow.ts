import { isInShadowShare } from '#domain/sentiment/measure-agreement.ts';
import { textToScore } from '#domain/sentiment/text-to-score.ts';
import { prisma } from '#server/infra/prisma.ts';
import type { SentimentEngine } from '#server/sentiment/open-sentiment-engine.ts';

interface ShadowArticle {
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
  const chosen = articles.filter(({ id }) => isInShadowShare(id, share));
  if (chosen.length === 0) return 0;
  const answers = await shadow.scoreMany(
    chosen.map((article) => ({ text: textToScore(article), priority: 'standard' as const })),
  );
  await prisma().score.createMany({
    data: chosen.flatMap(({ id: articleId }, i) => {
      const verdict = answers[i]?.verdict;
      if (!verdict) return [];
      const { status, label, score, confidence, probabilities, reason, timings } = verdict;
      return [
        {
          articleId,
          modelVersionId,
          status,
          label,
          score,
          confidence,
          pPositive: probabilities?.positive ?? null,
          pNeutral: probabilities?.neutral ?? null,
          pNegative: probabilities?.negative ?? null,
          reason: reason ?? null,
          scoredAt: now,
          timings: { ...timings },
        },
      ];
    }),
    skipDuplicates: true,
  });
  return chosen.length;
}
