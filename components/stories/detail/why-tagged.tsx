import Link from 'next/link';
import { WrongTickerButton } from '#components/stories/detail/wrong-ticker-button.tsx';
import { tickerPath } from '#components/tickers/ticker-path.ts';
import { VerdictMark } from '#components/verdicts/verdict-mark.tsx';
import type { ScoredArticle } from '#domain/live/live-event.ts';
import css from './why-tagged.module.css';

/** WhyTagged lists an article's companies with the reason for each tag, and lets users report a wrong one. */
export function WhyTagged({ article }: { article: ScoredArticle }) {
  if (article.companies.length === 0) {
    return <p className={css.quiet}>No tickers matched.</p>;
  }
  return (
    <ul className={css.why}>
      {article.companies.map((company) => (
        <li key={company.tickerId}>
          <Link href={tickerPath(company)} className={css.symbol}>
            {company.symbol}
          </Link>
          <VerdictMark verdict={company} />
          <span className="tabular-nums" title="Relevance, 0 to 100">
            {company.relevance}
          </span>
          <WrongTickerButton articleId={article.articleId} company={company} />
          <span className={css.reason}>{company.reason}</span>
        </li>
      ))}
    </ul>
  );
}
