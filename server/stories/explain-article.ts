import { computeHistoryLimit } from '#domain/accounts/compute-history-limit.ts';
import { TierLimitError } from '#domain/accounts/tier-limit-error.ts';
import type { TierGrant } from '#domain/accounts/tiers.ts';
import type { ExplainedText } from '#domain/sentiment/explain/explain-verdict.ts';
import { selectTextToScore } from '#domain/sentiment/select-text-to-score.ts';
import { isDemoEnabled } from '#server/demo/read-demo-status.ts';
import { log } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';
import { explainTextQueue } from '#server/queues/catalogue.ts';
import { ReplyTimeoutError, requestReply } from '#server/queues/request-reply.ts';
import { visibleTo } from '#server/stories/visible-to.ts';

export interface ExplainArticleInput {
  grant: TierGrant;
  now: Date;
  /** Without a ticker the whole article's score is explained. */
  input: { articleId: string; tickerId?: number | undefined };
}

interface ArticleText {
  title: string;
  summary: string;
  mention: string | null;
}

/**
 * explainArticle says which words moved an article's score, or its score for one company, as the active model reads it
 * now. Errors: Refusal `not-found` outside the reader's reach, `busy` when no inference worker answers in time; the
 * worker's own error when it failed; TierLimitError for a company where the tier has no company verdicts.
 */
export async function explainArticle({ grant, now, input }: ExplainArticleInput): Promise<ExplainedText> {
  const { articleId, tickerId = null } = input;
  if (tickerId !== null && !grant.companyVerdicts) {
    throw new TierLimitError('companyVerdicts', 'not included', (other) => other.companyVerdicts);
  }
  const demoShown = await isDemoEnabled();
  const [article] = await prisma().$queryRaw<ArticleText[]>`
    SELECT a.title, a.summary, l.mention FROM articles a
    LEFT JOIN article_tickers l ON l."articleId" = a.id AND l."tickerId" = ${tickerId}
    WHERE a.id = ${articleId}::uuid AND ${visibleTo(computeHistoryLimit({ grant, now }), demoShown)}`;
  if (!article || (tickerId !== null && article.mention === null)) {
    throw new UserFacingError('not-found', 'There is no such article, or your tier does not reach it yet');
  }
  const question = {
    text: selectTextToScore(article),
    ...(article.mention ? { entity: article.mention } : {}),
  };
  try {
    return await requestReply<typeof explainTextQueue.payload, ExplainedText>(explainTextQueue, question);
  } catch (error) {
    if (error instanceof ReplyTimeoutError)
      throw new UserFacingError(
        'busy',
        'No inference worker answered in time; the score itself stands. Try again.',
      );
    log.error({ err: error, articleId, tickerId }, 'explaining a score failed');
    throw error;
  }
}
