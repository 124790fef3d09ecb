import type { ReactNode } from 'react';
import { describeCredibility, describeImportance } from '#components/stories/describe-importance.ts';
import { formatImportanceParts } from '#components/stories/detail/format-importance-parts.ts';
import { formatShare } from '#components/ui/format/format-number.ts';
import type { ScoredArticle } from '#domain/live/live-event.ts';
import type { ImportanceFactor } from '#domain/news/measure-importance.ts';
import css from './story-facts.module.css';

interface FactProps {
  label: string;
  /** Tooltip: what is measured, on which scale. */
  title: string;
  value?: string | undefined;
  children: ReactNode;
}

function Fact({ label, title, value, children }: FactProps) {
  return (
    <div className={css.fact} title={title}>
      <dt>{label}</dt>
      <dd>
        {value === undefined ? null : <b className="tabular-nums">{value}</b>} {children}
      </dd>
    </div>
  );
}

export interface StoryFactsProps {
  article: ScoredArticle;
  /** Factors of the importance; absent while loading or when unknown. */
  importanceParts?: ImportanceFactor[] | undefined;
}

/** StoryFacts shows a report's event type, importance, source credibility and whether it is a copy. */
export function StoryFacts({ article, importanceParts: parts = [] }: StoryFactsProps) {
  const { eventType, eventReason, importance = null, credibility = null, copyOf } = article;
  return (
    <dl className={css.facts}>
      <Fact label="Type" title="Event type and the words it was recognised by">
        {eventType ? <b>{eventType.replaceAll('-', ' ')}</b> : <span title="Unclassified">—</span>}
        {eventReason ? <span className={css.why}>{eventReason}</span> : null}
      </Fact>
      <Fact
        label="Importance"
        title="0 to 100; independent of credibility"
        value={importance === null ? '—' : String(importance)}
      >
        <span className={css.why}>{describeImportance(importance)}</span>
        {parts.length > 0 ? (
          <ul className={css.why} aria-label="Importance breakdown">
            {formatImportanceParts(parts).map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        ) : null}
      </Fact>
      <Fact
        label="Source credibility"
        title="Source credibility at publication, 0 to 1"
        value={credibility === null ? '—' : formatShare(credibility)}
      >
        <span className={css.why}>{describeCredibility(credibility)}</span>
      </Fact>
      {copyOf ? (
        <Fact label="Origin" title="Near-identical to an earlier article">
          copy of an earlier report
        </Fact>
      ) : null}
    </dl>
  );
}
