import { useWatchlist } from '#components/tickers/use-watchlist.ts';
import css from './watchlist-strip.module.css';

export interface WatchlistStripProps {
  selectedId: number | null;
  onSelect: (ticker: { symbol: string; exchange: string }) => void;
  className?: string | undefined;
}

/** WatchlistStrip is the watchlist in one line, for the Watch view of a phone; a tap selects a ticker. */
export function WatchlistStrip({ selectedId, onSelect, className }: WatchlistStripProps) {
  const { list } = useWatchlist();
  const { data } = list;
  if (!data) return null;
  return (
    <nav className={[css.strip, className].join(' ')} aria-label="Watchlist">
      {data.watches.length === 0 ? (
        <p className={css.none}>Your watchlist is empty. Open a ticker and press Watch.</p>
      ) : (
        data.watches.map((ticker) => (
          <button
            key={ticker.tickerId}
            type="button"
            className={css.ticker}
            aria-pressed={ticker.tickerId === selectedId}
            title={ticker.name}
            onClick={() => onSelect(ticker)}
          >
            {ticker.symbol}
          </button>
        ))
      )}
    </nav>
  );
}
