'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useMemo, useState } from 'react';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import { BulkActionsBar } from '#components/sources/list/bulk-actions-bar.tsx';
import { emptySourceFilter, filterSources, listTagsByUse } from '#components/sources/list/filter-sources.ts';
import { ImportReport } from '#components/sources/list/import-report.tsx';
import { SourceImportExport } from '#components/sources/list/source-import-export.tsx';
import { SourcesTable } from '#components/sources/list/sources-table.tsx';
import { SourcesToolbar } from '#components/sources/list/sources-toolbar.tsx';
import { useSourceActions } from '#components/sources/use-source-actions.ts';
import { LinkButton } from '#components/ui/controls/link-button.tsx';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import { Page } from '#components/ui/layout/page.tsx';

/** SourcesPage lists every source with its health, with filters and actions on one or many sources. */
export function SourcesPage() {
  const trpc = useTRPC();
  const list = useQuery(trpc.source.list.queryOptions(undefined, { refetchInterval: 5_000 }));
  const latency = useQuery(trpc.source.latency.queryOptions(undefined, { refetchInterval: 60_000 }));
  const actions = useSourceActions();
  const [filter, setFilter] = useState(emptySourceFilter);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const sources = list.data;
  const shown = useMemo(() => filterSources(sources ?? [], filter), [sources, filter]);
  const latencies = useMemo(
    () => new Map(latency.data?.map((entry) => [entry.sourceId, entry])),
    [latency.data],
  );
  const fault = Object.values(actions).find((action) => action.isError);
  // A bulk action does not change sources that the filter hides.
  const ids = shown.flatMap(({ id }) => (selected.has(id) ? [id] : []));
  return (
    <Page
      title="Sources"
      about="Status of every source."
      actions={
        <>
          <SourceImportExport importing={actions.import} />
          <LinkButton href="/admin/sources/new" look="solid">
            Add a source
          </LinkButton>
        </>
      }
    >
      {fault ? <ErrorNotice error={fault.error} detail="No changes were made." /> : null}
      {actions.import.data ? (
        <ImportReport report={actions.import.data} onClose={actions.import.reset} />
      ) : null}
      {list.isError && !sources ? (
        <ErrorNotice
          error={list.error}
          detail="Fetching is not affected."
          onRetry={() => void list.refetch()}
        />
      ) : sources?.length === 0 ? (
        <EmptyState action={<Link href="/admin/sources/new">Add the first source</Link>}>
          No sources configured.
        </EmptyState>
      ) : sources ? (
        <div>
          {ids.length > 0 ? (
            <BulkActionsBar ids={ids} actions={actions} onDone={() => setSelected(new Set())} />
          ) : (
            <SourcesToolbar
              filter={filter}
              kinds={[...new Set(sources.map(({ kind }) => kind))].sort()}
              tags={listTagsByUse(sources)}
              shown={shown.length}
              total={sources.length}
              onChange={setFilter}
            />
          )}
          <SourcesTable
            sources={shown}
            latencies={latencies}
            actions={actions}
            selected={selected}
            onSelect={setSelected}
            onClearFilter={() => setFilter(emptySourceFilter)}
          />
        </div>
      ) : (
        <Skeleton height="320px" />
      )}
    </Page>
  );
}
