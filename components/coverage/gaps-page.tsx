'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import { GapTable } from '#components/coverage/gap-table.tsx';
import { SegmentedControl } from '#components/ui/controls/segmented-control.tsx';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import { Page } from '#components/ui/layout/page.tsx';

const views = [
  { value: 'open', label: 'Open' },
  { value: 'closed', label: 'Closed' },
] as const;

/** GapsPage lists the time ranges in which articles may be missing. */
export function GapsPage() {
  const trpc = useTRPC();
  const [view, setView] = useState<'open' | 'closed'>('open');
  const gaps = useQuery(
    trpc.gap.list.queryOptions(
      { states: view === 'open' ? ['open', 'filling'] : ['filled', 'abandoned'] },
      { refetchInterval: 2_000 },
    ),
  );
  return (
    <Page
      title="Gaps"
      about="Time ranges in which articles may be missing, for sources that support history. Backfilled articles keep their publication date and become available when they are fetched."
      actions={<SegmentedControl label="Gaps" value={view} segments={views} onChange={setView} />}
    >
      {gaps.isError ? <ErrorNotice error={gaps.error} onRetry={() => void gaps.refetch()} /> : null}
      {!gaps.data ? (
        <Skeleton height="200px" />
      ) : gaps.data.length === 0 ? (
        <EmptyState>
          {view === 'open'
            ? 'No open gaps. New gaps of up to a day are filled automatically.'
            : 'No closed gaps.'}
        </EmptyState>
      ) : (
        <GapTable gaps={gaps.data} named />
      )}
    </Page>
  );
}
