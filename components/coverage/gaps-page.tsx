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

/** GapsPage lists what may have been missed while a source, or this installation, was down. */
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
      about="Time of which articles may be missing, for sources that can be asked about the past. What a backfill brings keeps its own date, and counts as known from today."
      actions={<SegmentedControl label="Gaps" value={view} segments={views} onChange={setView} />}
    >
      {gaps.isError ? <ErrorNotice error={gaps.error} onRetry={() => void gaps.refetch()} /> : null}
      {!gaps.data ? (
        <Skeleton height="200px" />
      ) : gaps.data.length === 0 ? (
        <EmptyState>
          {view === 'open'
            ? 'No gap is open. Fresh ones of up to a day are filled by themselves.'
            : 'No gap has been closed.'}
        </EmptyState>
      ) : (
        <GapTable gaps={gaps.data} named />
      )}
    </Page>
  );
}
