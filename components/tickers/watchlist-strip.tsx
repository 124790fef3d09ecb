import { useWatchlist } from '#components/tickers/use-watchlist.ts';
import css from './watchlist-strip.module.css';

export interface WatchlistStripProps {
  selectedId: number | null;
  onChoose: (ticker: { symbol: string; exchange: string }) => void;
  className?: string | undefined;
}

/** WatchlistStrip offers the tickers one watches in a line, for a phone's Watch view; a tap chooses one. */
export function WatchlistStrip({ selectedId, onChoose, className }: WatchlistStripProps) {
  const { list } = useWatchlist();
  const { data } = list;
  if (!data) return null;
  return (
    <nav className={[css.strip, className].join(' ')} aria-label="Watched tickers">
      {data.watches.length === 0 ? (
        <p className={css.none}>You watch no ticker yet: open one and press Watch.</p>
      ) : (
        data.watches.map((ticker) => (
          <button
            key={ticker.tickerId}
            type="button"
            className={css.ticker}
            aria-pressed={ticker.tickerId === selectedId}
            title={ticker.name}
            onClick={() => onChoose(ticker)}
          >
            {ticker.symbol}
          </button>
        ))
      )}
    </nav>
  );
}
