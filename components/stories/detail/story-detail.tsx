import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import { getArrivalTime } from '#components/live/arrivals.ts';
import { describeLatency } from '#components/stories/describe-latency.ts';
import { ScoreExplanation } from '#components/stories/detail/score-explanation.tsx';
import { SimilarStories } from '#components/stories/detail/similar-stories.tsx';
import { splitMentions } from '#components/stories/detail/split-mentions.ts';
import { StoryFacts } from '#components/stories/detail/story-facts.tsx';
import { WhyTagged } from '#components/stories/detail/why-tagged.tsx';
import { Age } from '#components/ui/display/age.tsx';
import { Icon } from '#components/ui/display/icon.tsx';
import { Tag } from '#components/ui/display/tag.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import { describeVerdict } from '#components/verdicts/describe-verdict.ts';
import type { ScoredArticle } from '#domain/live/live-event.ts';
import css from './story-detail.module.css';

function HighlightedMentions({ text, mentions }: { text: string; mentions: string[] }) {
  const parts = splitMentions(text, mentions);
  return parts.map((part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: segments of a fixed text have no identity but their position
    part.mention ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
  );
}

function Section({ title, wide, children }: { title: string; wide?: boolean; children: ReactNode }) {
  return (
    <section className={css.section} data-wide={wide || undefined}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Timeline({ storyId }: { storyId: string }) {
  const trpc = useTRPC();
  const detail = useQuery(trpc.story.detail.queryOptions({ storyId }));
  if (detail.isError) return <ErrorNotice error={detail.error} detail="The article is not affected." />;
  if (!detail.data) return <Skeleton width="60%" height="2.6em" />;
  const { outlets, changes } = detail.data;
  return (
    <>
      <ol className={css.outlets}>
        {outlets.map((outlet) => (
          <li key={outlet.outlet}>
            <Age at={outlet.firstSeenAt} what="First seen" />
            <b>{outlet.outlet}</b>
            <span className={css.quiet}>{outlet.title}</span>
          </li>
        ))}
      </ol>
      {changes.length > 0 ? (
        <ul className={css.changes}>
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

/**
 * StoryDetail is the expanded part of a story row: text with tagged mentions, facts, tickers, timeline and similar stories.
 */
export function StoryDetail({ article }: { article: ScoredArticle }) {
  const trpc = useTRPC();
  // The same query as in Timeline, so it is sent once.
  const detail = useQuery(trpc.story.detail.queryOptions({ storyId: article.storyId }));
  const mentions = article.companies.map((company) => company.mention);
  // Without a model there is nothing to explain.
  const isModelScored = article.status !== 'abstained' || article.label !== null;
  const latency = describeLatency(article, getArrivalTime(article.articleId));
  return (
    <div className={css.detail}>
      <div className={css.text}>
        <p className={css.headline}>
          <HighlightedMentions text={article.title} mentions={mentions} />
        </p>
        {article.summary ? (
          <p>
            <HighlightedMentions text={article.summary} mentions={mentions} />
          </p>
        ) : null}
        <p className={css.quiet}>
          {latency.join(', ')}. Whole article: {describeVerdict(article)}. Model {article.model.name}{' '}
          {article.model.version}.{' '}
          {article.flags.map((flag) => (
            <Tag key={flag} title="Flag set while parsing">
              {flag.replaceAll('-', ' ')}
            </Tag>
          ))}
        </p>
        <StoryFacts article={article} importanceParts={detail.data?.importance[article.articleId]} />
        {isModelScored ? <ScoreExplanation article={article} /> : null}
        {article.url && !article.demo ? (
          <a className={css.source} href={article.url} target="_blank" rel="noopener noreferrer">
            Open at {article.outlet} <Icon name="open" size={12} />
          </a>
        ) : (
          <p className={css.quiet}>
            {article.demo ? 'Simulated, no original page.' : 'No link to the original.'}
          </p>
        )}
      </div>
      <Section title="Tickers">
        <WhyTagged article={article} />
      </Section>
      <Section title="Timeline">
        <Timeline storyId={article.storyId} />
      </Section>
      <Section title="Similar past stories" wide>
        <SimilarStories storyId={article.storyId} />
      </Section>
    </div>
  );
}
