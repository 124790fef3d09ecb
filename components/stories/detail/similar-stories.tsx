import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { type ApiOutputs, useTRPC } from '#components/api/trpc.ts';
import { useUrlState } from '#components/shell/use-url-state.ts';
import { tickerPath } from '#components/tickers/ticker-path.ts';
import { Age } from '#components/ui/display/age.tsx';
import { SimTag } from '#components/ui/display/tag.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import { formatShare } from '#components/ui/format/format-number.ts';
import { VerdictMark } from '#components/verdicts/verdict-mark.tsx';
import css from './similar-stories.module.css';

type Similar = ApiOutputs['story']['similar'][number];
const maxCompanies = 3;

/** Headline links to the original article, or to the most relevant ticker's page when there is none. */
function Headline({ article }: Pick<Similar, 'article'>) {
  const [company] = article.companies;
  if (article.url && !article.demo) {
    return (
      <a href={article.url} target="_blank" rel="noopener noreferrer" title={`Open at ${article.outlet}`}>
        {article.title}
      </a>
    );
  }
  return company ? <Link href={tickerPath(company)}>{article.title}</Link> : article.title;
}

function Verdicts({ article }: Pick<Similar, 'article'>) {
  const companies = article.companies.slice(0, maxCompanies);
  if (companies.length === 0 || companies.some(({ status }) => status === 'withheld')) {
    return <VerdictMark verdict={article} />;
  }
  return companies.map((company) => (
    <span key={company.tickerId} className={css.company}>
      <Link href={tickerPath(company)} className={css.symbol}>
        {company.symbol}
      </Link>
      <VerdictMark verdict={company} />
    </span>
  ));
}

/** SimilarStories lists the most similar earlier stories with their verdicts. */
export function SimilarStories({ storyId }: { storyId: string }) {
  const trpc = useTRPC();
  const { asOf } = useUrlState();
  const similar = useQuery(
    trpc.story.similar.queryOptions({ storyId, ...(asOf ? { asOf } : {}) }, { staleTime: 60_000 }),
  );
  if (similar.isError) return <ErrorNotice error={similar.error} detail="The article is not affected." />;
  if (!similar.data) return <Skeleton width="60%" height="2.6em" />;
  if (similar.data.length === 0) {
    return <p className={css.quiet}>No similar stories in the last 30 days of your history.</p>;
  }
  return (
    <ol className={css.list}>
      {similar.data.map(({ storyId: id, similarity, article }) => (
        <li key={id}>
          <Age at={article.availableAt} what="Available since" />
          <span className={css.share} title="Similarity (cosine of embeddings), 1 is identical">
            {formatShare(similarity)}
          </span>
          <span className={css.headline}>
            <Headline article={article} /> {article.demo ? <SimTag /> : null}
          </span>
          <span className={css.companies}>
            <Verdicts article={article} />
          </span>
        </li>
      ))}
    </ol>
  );
}
