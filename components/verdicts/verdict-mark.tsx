import { formatScore } from '#components/ui/format/format-number.ts';
import { ConfidenceBars } from '#components/verdicts/confidence-bars.tsx';
import { describeVerdict, type ShownVerdict } from '#components/verdicts/describe-verdict.ts';
import { scoreSign } from '#components/verdicts/score-sign.ts';
import css from './verdict-mark.module.css';

/** VerdictMark shows a signed score with the model's confidence, or a mark for abstained and failed. */
export function VerdictMark({ verdict }: { verdict: ShownVerdict }) {
  const description = describeVerdict(verdict);
  const { status, score, confidence } = verdict;
  if (status === 'scored' && score !== null) {
    return (
      <span className={css.mark} data-sign={scoreSign(score)} title={description}>
        <span className={css.score}>{formatScore(score, true)}</span>
        {confidence === null ? null : <ConfidenceBars confidence={confidence} />}
      </span>
    );
  }
  if (status === 'abstained') {
    return (
      <span className={css.mark} title={description}>
        <span className={css.hatched}>abst.</span>
      </span>
    );
  }
  if (status === 'failed') {
    return (
      <span className={css.mark} data-failed="" title={description}>
        <svg width="11" height="11" viewBox="0 0 11 11" role="img" aria-label="Scoring failed">
          <circle cx="5.5" cy="5.5" r="4" fill="none" stroke="currentColor" strokeWidth="1.2" />
          <path d="M1 10 10 1" stroke="currentColor" strokeWidth="1.2" />
        </svg>
      </span>
    );
  }
  return null;
}
