'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { Age } from '#components/ui/display/age.tsx';
import { DataTable } from '#components/ui/display/data-table.tsx';
import { Tag } from '#components/ui/display/tag.tsx';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import { Page } from '#components/ui/layout/page.tsx';

function formatAuditDetails(detail: Record<string, unknown>): string {
  return Object.entries(detail)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');
}

/** AuditPage lists who did, or was refused, what; nothing in it can be changed. */
export function AuditPage() {
  const trpc = useTRPC();
  const audit = useInfiniteQuery(
    trpc.audit.list.infiniteQueryOptions({ limit: 100 }, { getNextPageParam: (page) => page.nextCursor }),
  );
  const rows = audit.data?.pages.flatMap((page) => page.rows);
  return (
    <Page title="Audit" about="Who did, or was refused, what. Entries are only ever added.">
      {audit.isError ? <ErrorNotice error={audit.error} onRetry={() => void audit.refetch()} /> : null}
      {!rows ? (
        <Skeleton height="320px" />
      ) : rows.length === 0 ? (
        <EmptyState>Nothing was done yet; the first change of a source or user shows here.</EmptyState>
      ) : (
        <div>
          <DataTable label="Audit">
            <thead>
              <tr>
                <th>When</th>
                <th>Who</th>
                <th>Action</th>
                <th>Outcome</th>
                <th>Detail</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td data-nowrap>
                    <Age at={row.at.toISOString()} />
                  </td>
                  <td data-nowrap>
                    {row.actorEmail ?? <span title="Done by the installation itself">system</span>}
                  </td>
                  <td data-nowrap>{row.action}</td>
                  <td>{row.outcome === 'denied' ? <Tag look="fault">denied</Tag> : 'allowed'}</td>
                  <td data-quiet>{formatAuditDetails(row.detail)}</td>
                </tr>
              ))}
            </tbody>
          </DataTable>
          {audit.hasNextPage ? (
            <p style={{ padding: 10 }}>
              <Button busy={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
                Older entries
              </Button>
            </p>
          ) : null}
        </div>
      )}
    </Page>
  );
}
