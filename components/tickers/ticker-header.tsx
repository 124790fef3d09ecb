import type { ApiOutputs } from '#components/api/trpc.ts';
import { WatchButton } from '#components/tickers/watch-button.tsx';
import { SimTag } from '#components/ui/display/tag.tsx';
import { formatCount, formatScore } from '#components/ui/format/format-number.ts';
import { scoreSign } from '#components/verdicts/score-sign.ts';
import css from './ticker-header.module.css';

type Ticker = ApiOutputs['ticker']['get'];

const statusDescriptions: Record<Ticker['lastDay']['status'], string> = {
  scored: '',
  thin: 'thin: too few articles',
  abstained: 'abstained: model not confident on any article',
  'model failed': 'scoring failed on every article',
  'no data': 'no data: no articles',
};

function Metric({ label, children, title }: { label: string; children: React.ReactNode; title?: string }) {
  return (
    <div title={title}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** TickerHeader shows a listing and its sentiment over the last 24 hours, or why there is none. */
export function TickerHeader({ ticker }: { ticker: Ticker }) {
  const { lastDay } = ticker;
  const sign = lastDay.status === 'scored' ? scoreSign(lastDay.score ?? 0) : undefined;
  return (
    <header className={css.head}>
      <div className={css.name}>
        <h1>
          <span className={css.symbol}>{ticker.symbol}</span> {ticker.name} {ticker.demo ? <SimTag /> : null}
        </h1>
        <p>
          {ticker.exchange} · {ticker.kind} · {ticker.sector ?? 'sector unknown'}
          {ticker.cik ? ` · CIK ${ticker.cik}` : ''}
        </p>
      </div>
      <dl className={css.metrics}>
        <Metric label="24 h sentiment" title={statusDescriptions[lastDay.status]}>
          <span data-sign={sign} className={css.score}>
            {lastDay.score === null ? '—' : formatScore(lastDay.score)}
          </span>
          {lastDay.status === 'scored' ? null : <small>{lastDay.status}</small>}
        </Metric>
        <Metric label="scored">{formatCount(lastDay.n)}</Metric>
        <Metric label="abstained" title="Model not confident; not counted as neutral">
          {formatCount(lastDay.abstained)}
        </Metric>
        <Metric label="failed">{formatCount(lastDay.failed)}</Metric>
      </dl>
      <div className={css.watch}>
        <WatchButton ticker={ticker} />
      </div>
    </header>
  );
}
