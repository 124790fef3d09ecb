import { ErrorNotice } from '#components/api/error-notice.tsx';
import type { ApiOutputs } from '#components/api/trpc.ts';
import { useWatchlist } from '#components/tickers/use-watchlist.ts';
import { Button } from '#components/ui/controls/button.tsx';

/** WatchButton makes one follow a ticker, or leave it; what the tier does not allow is said beside it. */
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
        title={
          watched
            ? 'Its stories are in your watched stream; press to leave it'
            : 'Keeps its stories in your watched stream'
        }
        disabled={!list.data}
        busy={watch.isPending || unwatch.isPending}
        onClick={toggle}
      >
        {watched ? 'Watched' : 'Watch'}
      </Button>
      {fault ? <ErrorNotice error={fault} detail="Nothing was changed." /> : null}
    </>
  );
}
