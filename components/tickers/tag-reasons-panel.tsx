import { useInfiniteQuery } from '@tanstack/react-query';
import type { ApiOutputs } from '#components/api/trpc.ts';
import { useTRPC } from '#components/api/trpc.ts';
import type { StreamPanelProps } from '#components/stories/stream/stream-panel.tsx';
import { countTagReasons } from '#components/tickers/count-tag-reasons.ts';
import { DataTable } from '#components/ui/display/data-table.tsx';
import { Tag } from '#components/ui/display/tag.tsx';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { Panel } from '#components/ui/layout/panel.tsx';

export interface TagReasonsPanelProps {
  ticker: ApiOutputs['ticker']['get'];
  /** Filter of the stream beside it. */
  filter: StreamPanelProps['filter'];
  className?: string;
}

/** TagReasonsPanel shows the ticker's aliases and why the articles in the stream were tagged with it. */
export function TagReasonsPanel({ ticker, filter, className }: TagReasonsPanelProps) {
  const trpc = useTRPC();
  // The same query as the stream beside it, so it shares its cache entry and live updates.
  const stream = useInfiniteQuery(
    trpc.story.stream.infiniteQueryOptions(filter, {
      getNextPageParam: (page) => page.nextCursor,
      structuralSharing: false,
    }),
  );
  const rows = stream.data?.pages.flatMap((page) => page.rows) ?? [];
  const reasons = countTagReasons(rows, ticker.tickerId);
  return (
    <Panel title="Ticker matches" name="why" className={className} meta={`latest ${rows.length} articles`}>
      <div style={{ height: '100%', overflow: 'auto' }}>
        <p style={{ padding: '8px 10px', display: 'flex', flexWrap: 'wrap', gap: '4px 6px' }}>
          Aliases{' '}
          {[ticker.symbol, ticker.name, ...ticker.aliases].slice(0, 16).map((alias) => (
            <Tag key={alias}>{alias}</Tag>
          ))}
        </p>
        {reasons.length === 0 ? (
          <EmptyState>No matches yet.</EmptyState>
        ) : (
          <DataTable label="Reasons for tagging">
            <thead>
              <tr>
                <th>Reason</th>
                <th>Matched text</th>
                <th data-numeric>Relevance</th>
                <th data-numeric>Articles</th>
              </tr>
            </thead>
            <tbody>
              {reasons.map((reason) => (
                <tr key={`${reason.reason}/${reason.mention}`}>
                  <td>{reason.reason}</td>
                  <td data-quiet>{reason.mention}</td>
                  <td data-numeric>
                    {reason.lowest === reason.highest ? reason.highest : `${reason.lowest}–${reason.highest}`}
                  </td>
                  <td data-numeric>{reason.articles}</td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        )}
      </div>
    </Panel>
  );
}
