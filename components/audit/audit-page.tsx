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
import { formatDetails } from '#components/ui/format/format-details.ts';
import { Page } from '#components/ui/layout/page.tsx';

/** AuditPage lists the actions and denied attempts of users; it is read-only. */
export function AuditPage() {
  const trpc = useTRPC();
  const audit = useInfiniteQuery(
    trpc.audit.list.infiniteQueryOptions({ limit: 100 }, { getNextPageParam: (page) => page.nextCursor }),
  );
  const rows = audit.data?.pages.flatMap((page) => page.rows);
  return (
    <Page title="Audit" about="Actions and denied attempts, by user. Entries cannot be edited.">
      {audit.isError ? <ErrorNotice error={audit.error} onRetry={() => void audit.refetch()} /> : null}
      {!rows ? (
        <Skeleton height="320px" />
      ) : rows.length === 0 ? (
        <EmptyState>No entries yet.</EmptyState>
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
                  <td data-nowrap>{row.actorEmail ?? <span title="Automatic">system</span>}</td>
                  <td data-nowrap>{row.action}</td>
                  <td>{row.outcome === 'denied' ? <Tag look="fault">denied</Tag> : 'allowed'}</td>
                  <td data-quiet>{formatDetails(row.detail)}</td>
                </tr>
              ))}
            </tbody>
          </DataTable>
          {audit.hasNextPage ? (
            <p style={{ padding: 10 }}>
              <Button busy={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
                Load older entries
              </Button>
            </p>
          ) : null}
        </div>
      )}
    </Page>
  );
}
