import { memo, useEffect, useRef } from 'react';
import { getArrivalTime } from '#components/live/arrivals.ts';
import { veryImportantThreshold } from '#components/stories/describe-importance.ts';
import { describeLatency, seenToScoredMs } from '#components/stories/describe-latency.ts';
import { CompanyChip } from '#components/stories/stream/company-chip.tsx';
import { formatOrdinal } from '#components/stories/stream/format-ordinal.ts';
import { NoveltyDisc } from '#components/stories/stream/novelty-disc.tsx';
import { Age } from '#components/ui/display/age.tsx';
import { SimTag } from '#components/ui/display/tag.tsx';
import { formatDuration } from '#components/ui/format/format-age.ts';
import { VerdictMark } from '#components/verdicts/verdict-mark.tsx';
import type { CompanyVerdict, ScoredArticle } from '#domain/live/live-event.ts';
import css from './story-row.module.css';

export interface StoryRowProps {
  article: ScoredArticle;
  selected: boolean;
  expanded: boolean;
  /** Takes keyboard focus when it becomes true. */
  focused: boolean;
  inTabOrder: boolean;
  /** The ticker whose page this is: its verdict comes first. */
  leadTickerId?: number | undefined;
  onToggle: (articleId: string) => void;
  onSelect: (company: CompanyVerdict) => void;
}

const freshDurationMs = 1_500;
const maxCompanies = 2;

function isFresh(articleId: string): boolean {
  const arrival = getArrivalTime(articleId);
  return arrival !== null && Date.now() - arrival < freshDurationMs;
}

function Companies({
  article,
  leadTickerId,
  onSelect,
}: Pick<StoryRowProps, 'article' | 'leadTickerId' | 'onSelect'>) {
  const isLead = (company: CompanyVerdict) => company.tickerId === leadTickerId;
  const companies = article.companies.toSorted((a, b) => Number(isLead(b)) - Number(isLead(a)));
  const shown = companies.slice(0, maxCompanies);
  const withheld = companies.some((company) => company.status === 'withheld');
  const more = companies.length - shown.length;
  return (
    <span className={css.companies}>
      {shown.map((company) => (
        <CompanyChip key={company.tickerId} company={company} onSelect={onSelect} />
      ))}
      {companies.length > 1 ? (
        <span
          className={css.more}
          data-more={more}
          data-more-narrow={companies.length - 1}
          title={companies.map((company) => company.symbol).join(', ')}
        />
      ) : null}
      {companies.length === 0 || withheld ? (
        <span className={css.whole} title={withheld ? 'Sentiment of the whole article' : 'No ticker matched'}>
          {companies.length === 0 ? <span className={css.none}>—</span> : null}
          <VerdictMark verdict={article} />
        </span>
      ) : null}
    </span>
  );
}

/** StoryRow is one report in a stream: age, novelty, companies with verdicts, headline, event type, outlet, latency. */
export const StoryRow = memo(function StoryRow(props: StoryRowProps) {
  const { article, selected, expanded, focused, inTabOrder, onToggle, onSelect } = props;
  const headline = useRef<HTMLButtonElement>(null);
  const fresh = useRef(isFresh(article.articleId));
  useEffect(() => {
    if (focused) headline.current?.focus({ preventScroll: true });
  }, [focused]);
  const latency = describeLatency(article, getArrivalTime(article.articleId)).join(', ');

  return (
    <div className={css.row} data-selected={selected || undefined} data-fresh={fresh.current || undefined}>
      <span className={css.age}>
        <Age at={article.availableAt} what="Available since" />
      </span>
      <NoveltyDisc novelty={article.novelty} copy={article.copyOf} />
      <Companies article={article} leadTickerId={props.leadTickerId} onSelect={onSelect} />
      <span className={css.headline}>
        {(article.importance ?? 0) >= veryImportantThreshold ? (
          <span
            className={css.weighty}
            title={`Importance ${article.importance} of 100`}
            role="img"
            aria-label="Very high importance"
          />
        ) : null}
        <button
          ref={headline}
          type="button"
          className={css.title}
          aria-expanded={expanded}
          tabIndex={inTabOrder ? 0 : -1}
          onClick={() => onToggle(article.articleId)}
        >
          {article.title}
        </button>
        {article.position > 1 ? (
          <span className={css.report} title={`${formatOrdinal(article.position)} report of this story`}>
            {formatOrdinal(article.position)}
            <span className={css.word}> report</span>
          </span>
        ) : null}
        {article.demo ? <SimTag /> : null}
      </span>
      <span className={css.type}>{article.eventType?.replaceAll('-', ' ') ?? ''}</span>
      <span className={css.where} title={`${article.outlet}; ${article.outletCount} outlets in total`}>
        {article.outlet}
        {article.outletCount > 1 ? <span className="tabular-nums"> · {article.outletCount}</span> : null}
      </span>
      <span className={css.latency} title={latency}>
        {formatDuration(seenToScoredMs(article))}
      </span>
    </div>
  );
});
