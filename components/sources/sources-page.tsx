'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useMemo, useState } from 'react';
import { FaultNotice } from '#components/api/fault-notice.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import { BulkBar } from '#components/sources/bulk-bar.tsx';
import { filterSources, noFilter, tagsOf } from '#components/sources/filter-sources.ts';
import { ImportReport } from '#components/sources/import-report.tsx';
import { SourceFiles } from '#components/sources/source-files.tsx';
import { SourcesTable } from '#components/sources/sources-table.tsx';
import { SourcesToolbar } from '#components/sources/sources-toolbar.tsx';
import { useSourceActions } from '#components/sources/use-source-actions.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Page } from '#components/ui/page.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

/** SourcesPage lists every source with its health, narrows the list, and changes one or many of them. */
export function SourcesPage() {
  const trpc = useTRPC();
  const list = useQuery(trpc.source.list.queryOptions(undefined, { refetchInterval: 5_000 }));
  const latency = useQuery(trpc.source.latency.queryOptions(undefined, { refetchInterval: 60_000 }));
  const actions = useSourceActions();
  const [filter, setFilter] = useState(noFilter);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const sources = list.data;
  const shown = useMemo(() => filterSources(sources ?? [], filter), [sources, filter]);
  const latencies = useMemo(
    () => new Map(latency.data?.map((entry) => [entry.sourceId, entry])),
    [latency.data],
  );
  const fault = Object.values(actions).find((action) => action.isError);
  // What the filter hides is not changed by a bulk action.
  const ids = shown.flatMap(({ id }) => (chosen.has(id) ? [id] : []));
  return (
    <Page
      title="Sources"
      about="Where news comes from, which of it is late or broken, and why."
      actions={
        <>
          <SourceFiles importing={actions.import} />
          <LinkButton href="/admin/sources/new" look="solid">
            Add a source
          </LinkButton>
        </>
      }
    >
      {fault ? <FaultNotice error={fault.error} meanwhile="Nothing was changed." /> : null}
      {actions.import.data ? (
        <ImportReport report={actions.import.data} onClose={actions.import.reset} />
      ) : null}
      {list.isError && !sources ? (
        <FaultNotice
          error={list.error}
          meanwhile="Fetching goes on without this page."
          onRetry={() => void list.refetch()}
        />
      ) : sources?.length === 0 ? (
        <EmptyState action={<Link href="/admin/sources/new">Add the first source</Link>}>
          No source is configured, so nothing comes in.
        </EmptyState>
      ) : sources ? (
        <div>
          {ids.length > 0 ? (
            <BulkBar ids={ids} actions={actions} onDone={() => setChosen(new Set())} />
          ) : (
            <SourcesToolbar
              filter={filter}
              kinds={[...new Set(sources.map(({ kind }) => kind))].sort()}
              tags={tagsOf(sources)}
              shown={shown.length}
              total={sources.length}
              onChange={setFilter}
            />
          )}
          <SourcesTable
            sources={shown}
            latencies={latencies}
            actions={actions}
            chosen={chosen}
            onChoose={setChosen}
          />
        </div>
      ) : (
        <Skeleton height="320px" />
      )}
    </Page>
  );
}
