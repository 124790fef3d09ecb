import type { ReactNode } from 'react';
import { describeCredibility, describeImportance } from '#components/stories/describe-importance.ts';
import { formatImportanceParts } from '#components/stories/detail/format-importance-parts.ts';
import { formatShare } from '#components/ui/format/format-number.ts';
import type { ScoredArticle } from '#domain/live/live-event.ts';
import type { ImportanceFactor } from '#domain/news/measure-importance.ts';
import css from './story-facts.module.css';

interface FactProps {
  label: string;
  /** What is measured, on which scale. */
  title: string;
  value?: string | undefined;
  children: ReactNode;
}

function Fact({ label, title, value: figure, children }: FactProps) {
  return (
    <div className={css.fact} title={title}>
      <dt>{label}</dt>
      <dd>
        {figure === undefined ? null : <b className="figures">{figure}</b>} {children}
      </dd>
    </div>
  );
}

export interface StoryFactsProps {
  article: ScoredArticle;
  /** What made up its importance; none while that is read, or where it can't be told. */
  importanceParts?: ImportanceFactor[] | undefined;
}

/** StoryFacts says what was judged of a report apart from its score: type and why, importance, credibility of its source. */
export function StoryFacts({ article, importanceParts: parts = [] }: StoryFactsProps) {
  const { eventType, eventReason, importance = null, credibility = null, copyOf } = article;
  return (
    <dl className={css.facts}>
      <Fact label="Type" title="The kind of event, and the words that decided it">
        {eventType ? <b>{eventType.replaceAll('-', ' ')}</b> : <span title="No kind fits">—</span>}
        {eventReason ? <span className={css.why}>{eventReason}</span> : null}
      </Fact>
      <Fact
        label="Importance"
        title="How much it matters, 0 to 100; says nothing about whether it is true"
        value={importance === null ? '—' : String(importance)}
      >
        <span className={css.why}>{describeImportance(importance)}</span>
        {parts.length > 0 ? (
          <ul className={css.why} aria-label="What made up its importance">
            {formatImportanceParts(parts).map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        ) : null}
      </Fact>
      <Fact
        label="Source credibility"
        title="How far its source could be trusted when it came in, 0 to 1; its class at first, then its record"
        value={credibility === null ? '—' : formatShare(credibility)}
      >
        <span className={css.why}>{describeCredibility(credibility)}</span>
      </Fact>
      {copyOf ? (
        <Fact label="Origin" title="It repeats an earlier article word for word, or nearly so">
          a copy of an earlier report
        </Fact>
      ) : null}
    </dl>
  );
}
