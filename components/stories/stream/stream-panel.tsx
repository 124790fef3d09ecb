import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useMemo } from 'react';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import { StoryList } from '#components/stories/stream/story-list.tsx';
import { StreamSkeleton } from '#components/stories/stream/stream-skeleton.tsx';
import { formatAge } from '#components/ui/format/format-age.ts';
import { Panel } from '#components/ui/layout/panel.tsx';
import type { Universe } from '#domain/demo/universe.ts';
import type { CompanyVerdict } from '#domain/live/live-event.ts';

export interface StreamPanelProps {
  title: string;
  filter: {
    tickerId?: number | undefined;
    sector?: string | undefined;
    universe?: Universe | undefined;
    asOf?: Date | undefined;
    watched?: boolean | undefined;
    firstOnly?: boolean | undefined;
  };
  actions?: ReactNode;
  empty: ReactNode;
  className?: string;
  onSelect: (company: CompanyVerdict) => void;
}

const delayedRefetchMs = 60_000;

/** StreamPanel shows a story stream with live updates, older pages on scrolling, and the tier's delay. */
export function StreamPanel(props: StreamPanelProps) {
  const { title, filter, actions, empty, className, onSelect } = props;
  const trpc = useTRPC();
  const stream = useInfiniteQuery(
    trpc.story.stream.infiniteQueryOptions(filter, {
      getNextPageParam: (page) => page.nextCursor,
      structuralSharing: false,
      // A delayed tier gets real news by refetching; live events of it are not sent.
      refetchInterval: (query) => (query.state.data?.pages[0]?.delayedUntil ? delayedRefetchMs : false),
    }),
  );
  const { data, fetchNextPage, isFetchingNextPage } = stream;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  const onOlder = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  const delayedUntil = data?.pages[0]?.delayedUntil;

  return (
    <Panel
      title={title}
      name="stream"
      className={className}
      actions={actions}
      meta={
        delayedUntil ? (
          <span title={`Real news up to ${delayedUntil.toLocaleTimeString()}; simulated news is not delayed`}>
            real news delayed {formatAge(Date.now() - delayedUntil.getTime())} on your tier
          </span>
        ) : null
      }
    >
      {stream.isError && rows.length === 0 ? (
        <ErrorNotice
          error={stream.error}
          detail="New stories still arrive automatically."
          onRetry={() => void stream.refetch()}
        />
      ) : stream.isPending ? (
        <StreamSkeleton />
      ) : rows.length === 0 ? (
        empty
      ) : (
        <StoryList
          label={title}
          rows={rows}
          hasOlder={stream.hasNextPage && !stream.isFetchNextPageError}
          onLoadOlder={onOlder}
          onSelect={onSelect}
          leadTickerId={filter.tickerId}
          foot={
            stream.isFetchNextPageError ? (
              <ErrorNotice error={stream.error} detail="Stories above stay live." onRetry={onOlder} />
            ) : null
          }
        />
      )}
    </Panel>
  );
}
