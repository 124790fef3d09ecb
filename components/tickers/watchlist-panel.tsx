import Link from 'next/link';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { tickerPath } from '#components/tickers/ticker-path.ts';
import { useWatchlist } from '#components/tickers/use-watchlist.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { Age } from '#components/ui/display/age.tsx';
import { DataTable } from '#components/ui/display/data-table.tsx';
import { HiddenColumnHeader } from '#components/ui/display/hidden-column-header.tsx';
import { SimTag } from '#components/ui/display/tag.tsx';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import { formatCount } from '#components/ui/format/format-number.ts';
import { Panel } from '#components/ui/layout/panel.tsx';

/** WatchlistPanel lists the watchlist with the tier's limit, and removes tickers. */
export function WatchlistPanel() {
  const { list, unwatch } = useWatchlist();
  const { data } = list;
  return (
    <Panel
      title="Watchlist"
      name="watches"
      meta={data ? `${formatCount(data.watches.length)} of ${formatCount(data.limit)}` : null}
      actions={
        data && data.watches.length > 0 ? (
          <Link href="/?watched=1" style={{ fontSize: 'var(--size-small)' }}>
            News for watchlist
          </Link>
        ) : null
      }
    >
      {list.isError && !data ? <ErrorNotice error={list.error} onRetry={() => void list.refetch()} /> : null}
      {unwatch.isError ? <ErrorNotice error={unwatch.error} detail="No changes were made." /> : null}
      {!data ? (
        list.isError ? null : (
          <Skeleton height="60px" />
        )
      ) : data.watches.length === 0 ? (
        <EmptyState>Your watchlist is empty. Open a ticker and press Watch.</EmptyState>
      ) : (
        <DataTable label="Watchlist">
          <thead>
            <tr>
              <th>Ticker</th>
              <th>Name</th>
              <th>Sector</th>
              <th>Added</th>
              <HiddenColumnHeader>Actions</HiddenColumnHeader>
            </tr>
          </thead>
          <tbody>
            {data.watches.map((entry) => (
              <tr key={entry.tickerId}>
                <td data-nowrap>
                  <Link className="tabular-nums" href={tickerPath(entry)}>
                    {entry.symbol}
                  </Link>{' '}
                  {entry.demo ? <SimTag /> : null}
                </td>
                <td>{entry.name}</td>
                <td data-quiet>{entry.sector ?? <span title="Sector unknown">—</span>}</td>
                <td data-nowrap>
                  <Age at={entry.addedAt.toISOString()} what="Added" />
                </td>
                <td>
                  <Button
                    look="bare"
                    aria-label={`Remove ${entry.symbol}`}
                    busy={unwatch.isPending}
                    onClick={() => unwatch.mutate({ tickerId: entry.tickerId })}
                  >
                    Remove
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Panel>
  );
}
