import { formatScore } from '#components/ui/format/format-number.ts';
import { ConfidenceBars } from '#components/verdicts/confidence-bars.tsx';
import { describeVerdict, type ShownVerdict } from '#components/verdicts/describe-verdict.ts';
import css from './verdict-mark.module.css';

function signOf(score: number): 'positive' | 'negative' | 'neutral' {
  if (Math.abs(score) < 0.05) return 'neutral';
  return score > 0 ? 'positive' : 'negative';
}

/** VerdictMark prints a score with its sign and how sure the model is; abstained and failed have marks of their own. */
export function VerdictMark({ verdict }: { verdict: ShownVerdict }) {
  const words = describeVerdict(verdict);
  const { status, score, confidence } = verdict;
  if (status === 'scored' && score !== null) {
    return (
      <span className={css.mark} data-sign={signOf(score)} title={words}>
        <span className={css.score}>{formatScore(score, true)}</span>
        {confidence === null ? null : <ConfidenceBars confidence={confidence} />}
      </span>
    );
  }
  if (status === 'abstained') {
    return (
      <span className={css.mark} title={words}>
        <span className={css.hatched}>abst.</span>
      </span>
    );
  }
  if (status === 'failed') {
    return (
      <span className={css.mark} data-failed="" title={words}>
        <svg width="11" height="11" viewBox="0 0 11 11" role="img" aria-label="Model failed">
          <circle cx="5.5" cy="5.5" r="4" fill="none" stroke="currentColor" strokeWidth="1.2" />
          <path d="M1 10 10 1" stroke="currentColor" strokeWidth="1.2" />
        </svg>
      </span>
    );
  }
  return null;
}
