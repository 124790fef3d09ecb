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
  if (isCarriedByAll) return 'No single word carries it: leaving any one of them out moves the score little.';
  const faith = explanation?.faithfulness;
  if (!faith) return 'Too few words to check the claim against random ones.';
  const { removed, topMoved, randomMoved, isFaithful } = faith;
  const top = removed === 1 ? 'the strongest word' : `the ${removed} strongest words`;
  const moved = `Without ${top} the score moves by ${topMoved.toFixed(2)}, without as many random ones by ${randomMoved.toFixed(2)}`;
  return isFaithful ? `${moved}.` : `${moved}: these words do not explain the score.`;
}

function HighlightedWords({ explained }: { explained: ExplanationResult }) {
  const { text, verdict, explanation } = explained;
  if (!explanation || verdict.score === null) return <p>The model failed on this text: {verdict.reason}</p>;
  const parts = splitByEffect(text, explanation.words);
  return (
    <>
      <p className={css.words}>
        {parts.map((part, index) =>
          part.strength === 0 ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed text have no other name
            <span key={index}>{part.text}</span>
          ) : (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              key={index}
              className={css.word}
              data-sign={part.effect > 0 ? 'positive' : 'negative'}
              style={{ '--strength': part.strength.toFixed(2) } as React.CSSProperties}
              title={`Leaving it out moves the score by ${formatScore(-part.effect)}`}
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

/** ScoreExplanation says on demand which words moved a score, of the whole article or of one company, and how far to believe that. */
export function ScoreExplanation({ article }: { article: ScoredArticle }) {
  const trpc = useTRPC();
  const [asked, setAsked] = useState(false);
  const [about, setAbout] = useState('');
  const tickerId = about === '' ? undefined : Number(about);
  const explained = useQuery(
    trpc.story.explain.queryOptions(
      { articleId: article.articleId, tickerId },
      { enabled: asked, staleTime: Number.POSITIVE_INFINITY, retry: false },
    ),
  );
  if (!asked) {
    return (
      <Button className={css.ask} onClick={() => setAsked(true)}>
        Show the words that moved the score
      </Button>
    );
  }
  return (
    <div className={css.explanation}>
      <ExplanationTargetSelect companies={article.companies} value={about} onChange={setAbout} />
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
