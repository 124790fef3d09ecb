'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FaultNotice } from '#components/api/fault-notice.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import { DeadLetterRow } from '#components/dead-letters/dead-letter-row.tsx';
import { DeadLettersBar } from '#components/dead-letters/dead-letters-bar.tsx';
import { useDeadLetterActions } from '#components/dead-letters/use-dead-letter-actions.ts';
import { Button } from '#components/ui/button.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { HiddenHead } from '#components/ui/hidden-head.tsx';
import { Page } from '#components/ui/page.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { withChoice } from '#components/ui/with-choice.ts';
import css from './dead-letters.module.css';

const nothing = {
  waiting: 'No work has failed for good. What does is kept here with its payload and its reason.',
  retried: 'No letter has been retried.',
  discarded: 'No letter has been discarded.',
} as const;
export type LetterState = keyof typeof nothing;

/** DeadLettersPage lists work that failed every attempt, to be inspected, retried or discarded, singly or many at once. */
export function DeadLettersPage() {
  const trpc = useTRPC();
  const [state, setState] = useState<LetterState>('waiting');
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
      {fault ? <FaultNotice error={fault.error} meanwhile="Nothing was changed." /> : null}
      {list.isError ? <FaultNotice error={list.error} onRetry={() => void list.refetch()} /> : null}
      <div>
        <DeadLettersBar
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
          <EmptyState>{nothing[state]}</EmptyState>
        ) : (
          <DataTable label="Dead letters">
            <thead>
              <tr>
                <HiddenHead>Chosen</HiddenHead>
                <th>Failed</th>
                <th>Queue</th>
                <th>About</th>
                <th>Reason</th>
                <th data-figures>Attempts</th>
                <HiddenHead>Actions</HiddenHead>
              </tr>
            </thead>
            <tbody>
              {rows.map((letter) => (
                <DeadLetterRow
                  key={letter.id}
                  letter={letter}
                  actions={actions}
                  chosen={chosen.has(letter.id)}
                  onChoose={(on) => setChosen(withChoice(chosen, letter.id, on))}
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
