'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import { DeadLetterRow } from '#components/dead-letters/dead-letter-row.tsx';
import { type DeadLetterState, DeadLettersToolbar } from '#components/dead-letters/dead-letters-toolbar.tsx';
import { useDeadLetterActions } from '#components/dead-letters/use-dead-letter-actions.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { DataTable } from '#components/ui/display/data-table.tsx';
import { HiddenColumnHeader } from '#components/ui/display/hidden-column-header.tsx';
import { toggleSelected } from '#components/ui/display/toggle-selected.ts';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import { Page } from '#components/ui/layout/page.tsx';
import css from './dead-letters.module.css';

const emptyTexts = {
  waiting: 'No failed jobs.',
  retried: 'No retried jobs.',
  discarded: 'No discarded jobs.',
} as const;

/** DeadLettersPage lists jobs that failed every attempt, to inspect, retry or discard one or many of them. */
export function DeadLettersPage() {
  const trpc = useTRPC();
  const [state, setState] = useState<DeadLetterState>('waiting');
  const [topic, setTopic] = useState('');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const actions = useDeadLetterActions();
  const summary = useQuery(trpc.deadLetter.summary.queryOptions(undefined, { refetchInterval: 10_000 }));
  const list = useInfiniteQuery(
    trpc.deadLetter.list.infiniteQueryOptions(
      { state, ...(topic ? { topic } : {}), limit: 100 },
      { getNextPageParam: (page) => page.nextCursor, refetchInterval: 10_000 },
    ),
  );
  const rows = list.data?.pages.flatMap((page) => page.rows);
  const ids = (rows ?? []).flatMap(({ id }) => (selected.has(id) ? [id] : []));
  const fault = [actions.retry, actions.discard].find((action) => action.isError);

  return (
    <Page title="Failed jobs" about="Jobs that failed every attempt. Retry or discard them.">
      {fault ? <ErrorNotice error={fault.error} detail="No changes were made." /> : null}
      {list.isError ? <ErrorNotice error={list.error} onRetry={() => void list.refetch()} /> : null}
      <div>
        <DeadLettersToolbar
          state={state}
          topic={topic}
          topics={summary.data?.topics ?? []}
          ids={ids}
          actions={actions}
          onState={(next) => {
            setState(next);
            setSelected(new Set());
          }}
          onTopic={setTopic}
          onDone={() => setSelected(new Set())}
        />
        {!rows ? (
          <Skeleton height="260px" />
        ) : rows.length === 0 ? (
          <EmptyState>{emptyTexts[state]}</EmptyState>
        ) : (
          <DataTable label="Failed jobs">
            <thead>
              <tr>
                <HiddenColumnHeader>Selected</HiddenColumnHeader>
                <th>Failed</th>
                <th>Queue</th>
                <th>Article</th>
                <th>Reason</th>
                <th data-numeric>Attempts</th>
                <HiddenColumnHeader>Actions</HiddenColumnHeader>
              </tr>
            </thead>
            <tbody>
              {rows.map((deadLetter) => (
                <DeadLetterRow
                  key={deadLetter.id}
                  deadLetter={deadLetter}
                  actions={actions}
                  selected={selected.has(deadLetter.id)}
                  onSelect={(on) => setSelected(toggleSelected(selected, deadLetter.id, on))}
                />
              ))}
            </tbody>
          </DataTable>
        )}
        {list.hasNextPage ? (
          <p className={css.more}>
            <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              Load older jobs
            </Button>
          </p>
        ) : null}
      </div>
    </Page>
  );
}
