import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { type ApiOutputs, useTRPC } from '#components/api/trpc.ts';
import { ExplanationTargetSelect } from '#components/stories/detail/explanation-target-select.tsx';
import { splitByEffect } from '#components/stories/detail/split-by-effect.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import { formatScore } from '#components/ui/format/format-number.ts';
import type { ScoredArticle } from '#domain/live/live-event.ts';
import css from './score-explanation.module.css';

type ExplanationResult = ApiOutputs['story']['explain'];

function describeFaithfulness({ explanation }: ExplanationResult, isCarriedByAll: boolean): string {
  if (isCarriedByAll) return 'No single word dominates the score.';
  const faith = explanation?.faithfulness;
  if (!faith) return 'Too few words to verify the explanation.';
  const { removed, topMoved, randomMoved, isFaithful } = faith;
  const words = removed === 1 ? 'this word' : `these ${removed} words`;
  const random = removed === 1 ? '1 random word' : `${removed} random words`;
  const comparison = `Removing ${words}: ${topMoved.toFixed(2)}; ${random}: ${randomMoved.toFixed(2)}.`;
  return isFaithful ? comparison : `${comparison} These words do not explain the score.`;
}

function HighlightedWords({ explained }: { explained: ExplanationResult }) {
  const { text, verdict, explanation } = explained;
  if (!explanation || verdict.score === null) return <p>Scoring failed: {verdict.reason}</p>;
  const parts = splitByEffect(text, explanation.words);
  return (
    <>
      <p className={css.words}>
        {parts.map((part, index) =>
          part.strength === 0 ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: segments of a fixed text have no identity but their position
            <span key={index}>{part.text}</span>
          ) : (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: segments of a fixed text have no identity but their position
              key={index}
              className={css.word}
              data-sign={part.effect > 0 ? 'positive' : 'negative'}
              style={{ '--strength': part.strength.toFixed(2) } as React.CSSProperties}
              title={`Removing it changes the score by ${formatScore(-part.effect)}`}
            >
              {part.text}
              <sub>{formatScore(part.effect, true)}</sub>
            </span>
          ),
        )}
      </p>
      <p className={css.quiet}>
        {formatScore(verdict.score)} by {verdict.model} {verdict.version}.{' '}
        {describeFaithfulness(explained, parts.length === 1)}
        {explanation.note ? ` Note: ${explanation.note}.` : null}
      </p>
    </>
  );
}

/** ScoreExplanation shows on demand which words determine the score of the article or of one company, and how faithful that is. */
export function ScoreExplanation({ article }: { article: ScoredArticle }) {
  const trpc = useTRPC();
  const [isRequested, setIsRequested] = useState(false);
  const [target, setTarget] = useState('');
  const tickerId = target === '' ? undefined : Number(target);
  const explained = useQuery(
    trpc.story.explain.queryOptions(
      { articleId: article.articleId, tickerId },
      { enabled: isRequested, staleTime: Number.POSITIVE_INFINITY, retry: false },
    ),
  );
  if (!isRequested) {
    return (
      <Button className={css.ask} onClick={() => setIsRequested(true)}>
        Explain score
      </Button>
    );
  }
  return (
    <div className={css.explanation}>
      <ExplanationTargetSelect companies={article.companies} value={target} onChange={setTarget} />
      {explained.isError ? (
        <ErrorNotice error={explained.error} onRetry={() => void explained.refetch()} />
      ) : explained.data ? (
        <HighlightedWords explained={explained.data} />
      ) : (
        <Skeleton width="70%" height="3em" />
      )}
    </div>
  );
}
