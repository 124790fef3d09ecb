import { computeHistoryLimit } from '#domain/accounts/compute-history-limit.ts';
import { TierLimitError } from '#domain/accounts/tier-limit-error.ts';
import type { TierGrant } from '#domain/accounts/tiers.ts';
import type { ExplainedText } from '#domain/sentiment/explain/explain-verdict.ts';
import { selectTextToScore } from '#domain/sentiment/select-text-to-score.ts';
import { isDemoEnabled } from '#server/demo/read-demo-status.ts';
import { log } from '#server/infra/log.ts';
import { readPrisma } from '#server/infra/prisma.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';
import { explainTextQueue } from '#server/queues/catalogue.ts';
import { ReplyTimeoutError, requestReply } from '#server/queues/request-reply.ts';
import { visibleTo } from '#server/stories/visible-to.ts';

/** ExplainArticleInput is the reader and what to explain. */
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
 * explainArticle explains by words an article's score, or its score for one company, with the active model. Throws
 * UserFacingError `not-found` beyond the tier's history and `busy` when no inference worker replies in time, TierLimitError
 * for a company where the tier has no company verdicts, and the worker's own error when it fails.
 */
export async function explainArticle({ grant, now, input }: ExplainArticleInput): Promise<ExplainedText> {
  const { articleId, tickerId = null } = input;
  if (tickerId !== null && !grant.companyVerdicts) {
    throw new TierLimitError('companyVerdicts', 'not included', (other) => other.companyVerdicts);
  }
  const demoShown = await isDemoEnabled();
  const [article] = await readPrisma().$queryRaw<ArticleText[]>`
    SELECT a.title, a.summary, l.mention FROM articles a
    LEFT JOIN article_tickers l ON l."articleId" = a.id AND l."tickerId" = ${tickerId}
    WHERE a.id = ${articleId}::uuid AND ${visibleTo(computeHistoryLimit({ grant, now }), demoShown)}`;
  if (!article || (tickerId !== null && article.mention === null)) {
    throw new UserFacingError('not-found', 'There is no such article, or your plan does not include it yet');
  }
  const request = {
    text: selectTextToScore(article),
    ...(article.mention ? { entity: article.mention } : {}),
  };
  try {
    return await requestReply<typeof explainTextQueue.payload, ExplainedText>(explainTextQueue, request);
  } catch (error) {
    if (error instanceof ReplyTimeoutError)
      throw new UserFacingError(
        'busy',
        'No inference worker replied in time; the score itself is unchanged. Try again.',
      );
    log.error({ err: error, articleId, tickerId }, 'explaining a score failed');
    throw error;
  }
}
