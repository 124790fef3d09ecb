'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { FaultNotice } from '#components/api/fault-notice.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import { SourceRow } from '#components/sources/source-row.tsx';
import { useSourceActions } from '#components/sources/use-source-actions.ts';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Page } from '#components/ui/page.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

/** SourcesPage lists every source with its health, and what can be done about it. */
export function SourcesPage() {
  const trpc = useTRPC();
  const list = useQuery(trpc.source.list.queryOptions(undefined, { refetchInterval: 5_000 }));
  const actions = useSourceActions();
  const fault = [actions.pause, actions.resume, actions.remove, actions.checkNow].find(
    (action) => action.isError,
  );
  return (
    <Page
      title="Sources"
      about="Where news comes from, which of it is late or broken, and why."
      actions={
        <LinkButton href="/admin/sources/new" look="solid">
          Add a source
        </LinkButton>
      }
    >
      {fault ? <FaultNotice error={fault.error} meanwhile="Nothing was changed." /> : null}
      {list.isError && !list.data ? (
        <FaultNotice
          error={list.error}
          meanwhile="Fetching goes on without this page."
          onRetry={() => void list.refetch()}
        />
      ) : list.data?.length === 0 ? (
        <EmptyState action={<Link href="/admin/sources/new">Add the first source</Link>}>
          No source is configured, so nothing comes in.
        </EmptyState>
      ) : list.data ? (
        <DataTable label="Sources">
          <thead>
            <tr>
              <th>Source</th>
              <th>Kind</th>
              <th>Last success</th>
              <th data-figures>Failures in a row</th>
              <th>Last error</th>
              <th>Next check</th>
              <th data-figures>Articles, 24 h</th>
              <th>
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {list.data.map((source) => (
              <SourceRow key={source.id} source={source} actions={actions} />
            ))}
          </tbody>
        </DataTable>
      ) : (
        <Skeleton height="320px" />
      )}
    </Page>
  );
}
