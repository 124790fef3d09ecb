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

/** LinkReports lists what readers said about tickers of articles, how many say so, and why the linker had tagged it. */
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
      meta={data?.length === maxReports ? `the last ${maxReports}` : 'a report changes no tag by itself'}
    >
      {reports.isError && !data ? (
        <ErrorNotice error={reports.error} onRetry={() => void reports.refetch()} />
      ) : !data ? (
        <Skeleton height="60px" />
      ) : data.length === 0 ? (
        <EmptyState>No reader has reported a wrong or missing ticker.</EmptyState>
      ) : (
        <DataTable label="Reported tickers">
          <thead>
            <tr>
              <th>Last</th>
              <th>Ticker</th>
              <th>Said to be</th>
              <th data-figures>Readers</th>
              <th>Article</th>
              <th>Why it was tagged</th>
              <th data-figures>Relevance</th>
            </tr>
          </thead>
          <tbody>
            {data.map((report) => (
              <tr key={`${report.articleId} ${report.tickerId} ${report.kind}`}>
                <td data-nowrap>
                  <Age at={report.lastAt.toISOString()} what="Last reported" />
                </td>
                <td data-nowrap>
                  <Link className="figures" href={tickerPath(report)}>
                    {report.symbol}
                  </Link>
                </td>
                <td>{report.kind}</td>
                <td data-figures>{formatCount(report.reports)}</td>
                <td>
                  {report.title} <span data-quiet>({report.outlet})</span>
                </td>
                <td data-quiet>{report.reason ?? <span title="It is not tagged with it">—</span>}</td>
                <td data-figures>{report.relevance ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Panel>
  );
}
