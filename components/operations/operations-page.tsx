'use client';

import { useQuery } from '@tanstack/react-query';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import { LinkReports } from '#components/operations/link-reports.tsx';
import { QueueTable } from '#components/operations/queue-table.tsx';
import { UniverseSwitch } from '#components/operations/universe-switch.tsx';
import { WorkerTable } from '#components/operations/worker-table.tsx';
import { MetricList } from '#components/ui/display/metric-list.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import { formatAge } from '#components/ui/format/format-age.ts';
import { formatCount } from '#components/ui/format/format-number.ts';
import { Page } from '#components/ui/layout/page.tsx';
import { Panel } from '#components/ui/layout/panel.tsx';

/** OperationsPage shows the simulated universe, outbox, queues, processes and reported tickers. */
export function OperationsPage() {
  const trpc = useTRPC();
  const overview = useQuery(trpc.operations.overview.queryOptions(undefined, { refetchInterval: 2_000 }));
  const data = overview.data;
  return (
    <Page title="Operations" about="Queues, processes and the simulated universe.">
      {overview.isError ? (
        <ErrorNotice
          error={overview.error}
          detail="Showing the last known data. Processing is not affected."
          onRetry={() => void overview.refetch()}
        />
      ) : null}
      <UniverseSwitch />
      <Panel title="Outbox" meta="rows waiting to be queued">
        <MetricList
          items={[
            { label: 'pending', value: data ? formatCount(data.outbox.pending) : '—' },
            {
              label: 'oldest',
              value: !data ? '—' : data.outbox.oldestMs === null ? 'none' : formatAge(data.outbox.oldestMs),
            },
            {
              label: 'failed',
              value: data ? formatCount(data.outbox.failed) : '—',
              href: '/admin/dead-letters',
              title: 'Jobs that failed every attempt',
            },
            { label: 'connected clients', value: data ? formatCount(data.live.clients) : '—' },
          ]}
        />
      </Panel>
      <Panel title="Queues" name="queues">
        {data ? <QueueTable queues={data.queues} /> : <Skeleton height="140px" />}
      </Panel>
      <Panel title="Processes" name="workers">
        {data ? <WorkerTable workers={data.workers} /> : <Skeleton height="140px" />}
      </Panel>
      <LinkReports />
    </Page>
  );
}
