import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import { tickerPath } from '#components/tickers/ticker-path.ts';
import { Age } from '#components/ui/display/age.tsx';
import { DataTable } from '#components/ui/display/data-table.tsx';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import { formatCount } from '#components/ui/format/format-number.ts';
import { Panel } from '#components/ui/layout/panel.tsx';

const maxReports = 100;

/** LinkReports lists the users' reports of wrong or missing tickers, with their number and why the ticker was tagged. */
export function LinkReports() {
  const trpc = useTRPC();
  const reports = useQuery(
    trpc.article.linkReports.queryOptions({ limit: maxReports }, { refetchInterval: 30_000 }),
  );
  const { data } = reports;
  return (
    <Panel
      title="Reported tickers"
      name="link-reports"
      meta={data?.length === maxReports ? `latest ${maxReports}` : 'reports do not change tags automatically'}
    >
      {reports.isError && !data ? (
        <ErrorNotice error={reports.error} onRetry={() => void reports.refetch()} />
      ) : !data ? (
        <Skeleton height="60px" />
      ) : data.length === 0 ? (
        <EmptyState>No reported tickers.</EmptyState>
      ) : (
        <DataTable label="Reported tickers">
          <thead>
            <tr>
              <th>Last reported</th>
              <th>Ticker</th>
              <th>Report</th>
              <th data-numeric>Users</th>
              <th>Article</th>
              <th>Why it was tagged</th>
              <th data-numeric>Relevance</th>
            </tr>
          </thead>
          <tbody>
            {data.map((report) => (
              <tr key={`${report.articleId} ${report.tickerId} ${report.kind}`}>
                <td data-nowrap>
                  <Age at={report.lastAt.toISOString()} what="Last reported" />
                </td>
                <td data-nowrap>
                  <Link className="tabular-nums" href={tickerPath(report)}>
                    {report.symbol}
                  </Link>
                </td>
                <td>{report.kind}</td>
                <td data-numeric>{formatCount(report.reports)}</td>
                <td>
                  {report.title} <span data-quiet>({report.outlet})</span>
                </td>
                <td data-quiet>{report.reason ?? <span title="Not tagged">—</span>}</td>
                <td data-numeric>{report.relevance ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Panel>
  );
}
