import Link from 'next/link';
import { FaultNotice } from '#components/api/fault-notice.tsx';
import { tickerPath } from '#components/tickers/ticker-path.ts';
import { useWatches } from '#components/tickers/use-watches.ts';
import { Age } from '#components/ui/age.tsx';
import { Button } from '#components/ui/button.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatCount } from '#components/ui/format-figure.ts';
import { HiddenHead } from '#components/ui/hidden-head.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { SimTag } from '#components/ui/tag.tsx';

/** WatchList lists the tickers one watches, how many more the tier allows, and leaves one. */
export function WatchList() {
  const { list, unwatch } = useWatches();
  const { data } = list;
  return (
    <Panel
      title="Watched tickers"
      name="watches"
      meta={data ? `${formatCount(data.watches.length)} of ${formatCount(data.limit)}` : null}
      actions={
        data && data.watches.length > 0 ? (
          <Link href="/?watched=1" style={{ fontSize: 'var(--size-small)' }}>
            Their stories
          </Link>
        ) : null
      }
    >
      {list.isError && !data ? <FaultNotice error={list.error} onRetry={() => void list.refetch()} /> : null}
      {unwatch.isError ? <FaultNotice error={unwatch.error} meanwhile="Nothing was changed." /> : null}
      {!data ? (
        list.isError ? null : (
          <Skeleton height="60px" />
        )
      ) : data.watches.length === 0 ? (
        <EmptyState>
          You watch no ticker. Open one and press Watch to have its stories in one stream.
        </EmptyState>
      ) : (
        <DataTable label="Watched tickers">
          <thead>
            <tr>
              <th>Ticker</th>
              <th>Name</th>
              <th>Sector</th>
              <th>Watched for</th>
              <HiddenHead>Actions</HiddenHead>
            </tr>
          </thead>
          <tbody>
            {data.watches.map((entry) => (
              <tr key={entry.tickerId}>
                <td data-nowrap>
                  <Link className="figures" href={tickerPath(entry)}>
                    {entry.symbol}
                  </Link>{' '}
                  {entry.demo ? <SimTag /> : null}
                </td>
                <td>{entry.name}</td>
                <td data-quiet>{entry.sector ?? <span title="Sector unknown">—</span>}</td>
                <td data-nowrap>
                  <Age at={entry.addedAt.toISOString()} what="Since" />
                </td>
                <td>
                  <Button
                    look="bare"
                    aria-label={`Stop watching ${entry.symbol}`}
                    busy={unwatch.isPending}
                    onClick={() => unwatch.mutate({ tickerId: entry.tickerId })}
                  >
                    Stop watching
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
