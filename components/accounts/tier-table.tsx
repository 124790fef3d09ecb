import { DataTable } from '#components/ui/display/data-table.tsx';
import { formatCount } from '#components/ui/format/format-number.ts';
import { type Tier, type TierGrant, tierGrants, tiers } from '#domain/accounts/tiers.ts';
import { formatDuration } from '#domain/text/format-duration.ts';

const features: { label: string; format: (grant: TierGrant) => string }[] = [
  {
    label: 'Real news',
    format: ({ delayMs }) => (delayMs === 0 ? 'live' : `delayed ${formatDuration(delayMs)}`),
  },
  { label: 'History', format: ({ historyMs }) => formatDuration(historyMs) },
  { label: 'Rows per stream', format: ({ streamRows }) => formatCount(streamRows) },
  { label: 'Per-company sentiment', format: ({ companyVerdicts }) => (companyVerdicts ? 'yes' : '—') },
  { label: 'Watchlist tickers', format: ({ watches }) => formatCount(watches) },
  { label: 'Point-in-time view', format: ({ asOf }) => (asOf ? 'yes' : '—') },
];

/** TierTable shows the features and limits of each tier. */
export function TierTable({ tier }: { tier: Tier }) {
  return (
    <DataTable label="Tiers">
      <thead>
        <tr>
          <th>Feature</th>
          {tiers.map((name) => (
            <th key={name} aria-current={name === tier ? 'true' : undefined}>
              {name}
              {name === tier ? ' (current)' : ''}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {features.map(({ label, format }) => (
          <tr key={label}>
            <td>{label}</td>
            {tiers.map((name) => (
              <td key={name} data-quiet={name === tier ? undefined : ''}>
                {format(tierGrants[name])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
