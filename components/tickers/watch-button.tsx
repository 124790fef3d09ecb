import { ErrorNotice } from '#components/api/error-notice.tsx';
import type { ApiOutputs } from '#components/api/trpc.ts';
import { useWatchlist } from '#components/tickers/use-watchlist.ts';
import { Button } from '#components/ui/controls/button.tsx';

/** WatchButton adds a ticker to the watchlist or removes it; errors are shown beside it. */
export function WatchButton({
  ticker,
}: {
  ticker: Pick<ApiOutputs['ticker']['get'], 'tickerId' | 'symbol'>;
}) {
  const { tickerId, symbol } = ticker;
  const { list, watch, unwatch } = useWatchlist();
  const watched = list.data?.watches.some((entry) => entry.tickerId === tickerId) ?? false;
  const fault = watch.error ?? unwatch.error;
  function toggle() {
    watch.reset();
    unwatch.reset();
    (watched ? unwatch : watch).mutate({ tickerId });
  }
  return (
    <>
      <Button
        icon={watched ? 'starred' : 'star'}
        aria-pressed={watched}
        aria-label={`Watch ${symbol}`}
        title={watched ? 'On your watchlist; click to remove' : 'Add to your watchlist'}
        disabled={!list.data}
        busy={watch.isPending || unwatch.isPending}
        onClick={toggle}
      >
        {watched ? 'Watched' : 'Watch'}
      </Button>
      {fault ? <ErrorNotice error={fault} detail="No changes were made." /> : null}
    </>
  );
}
