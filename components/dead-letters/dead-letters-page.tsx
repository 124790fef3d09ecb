'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import { DeadLetterRow } from '#components/dead-letters/dead-letter-row.tsx';
import { DeadLettersToolbar } from '#components/dead-letters/dead-letters-toolbar.tsx';
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
  waiting: 'No work has failed for good. What does is kept here with its payload and its reason.',
  retried: 'No letter has been retried.',
  discarded: 'No letter has been discarded.',
} as const;
export type DeadLetterState = keyof typeof emptyTexts;

/** DeadLettersPage lists work that failed every attempt, to be inspected, retried or discarded, singly or many at once. */
export function DeadLettersPage() {
  const trpc = useTRPC();
  const [state, setState] = useState<DeadLetterState>('waiting');
  const [topic, setTopic] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const actions = useDeadLetterActions();
  const summary = useQuery(trpc.deadLetter.summary.queryOptions(undefined, { refetchInterval: 10_000 }));
  const list = useInfiniteQuery(
    trpc.deadLetter.list.infiniteQueryOptions(
      { state, ...(topic ? { topic } : {}), limit: 100 },
      { getNextPageParam: (page) => page.nextCursor, refetchInterval: 10_000 },
    ),
  );
  const rows = list.data?.pages.flatMap((page) => page.rows);
  const ids = (rows ?? []).flatMap(({ id }) => (chosen.has(id) ? [id] : []));
  const fault = [actions.retry, actions.discard].find((action) => action.isError);

  return (
    <Page title="Dead letters" about="Work that failed every attempt. Nothing of it is lost; you decide.">
      {fault ? <ErrorNotice error={fault.error} detail="Nothing was changed." /> : null}
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
            setChosen(new Set());
          }}
          onTopic={setTopic}
          onDone={() => setChosen(new Set())}
        />
        {!rows ? (
          <Skeleton height="260px" />
        ) : rows.length === 0 ? (
          <EmptyState>{emptyTexts[state]}</EmptyState>
        ) : (
          <DataTable label="Dead letters">
            <thead>
              <tr>
                <HiddenColumnHeader>Chosen</HiddenColumnHeader>
                <th>Failed</th>
                <th>Queue</th>
                <th>About</th>
                <th>Reason</th>
                <th data-figures>Attempts</th>
                <HiddenColumnHeader>Actions</HiddenColumnHeader>
              </tr>
            </thead>
            <tbody>
              {rows.map((letter) => (
                <DeadLetterRow
                  key={letter.id}
                  deadLetter={letter}
                  actions={actions}
                  chosen={chosen.has(letter.id)}
                  onChoose={(on) => setChosen(toggleSelected(chosen, letter.id, on))}
                />
              ))}
            </tbody>
          </DataTable>
        )}
        {list.hasNextPage ? (
          <p className={css.more}>
            <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              Older letters
            </Button>
          </p>
        ) : null}
      </div>
    </Page>
  );
}
