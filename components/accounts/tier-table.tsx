import { DataTable } from '#components/ui/display/data-table.tsx';
import { formatCount } from '#components/ui/format/format-number.ts';
import { type Tier, type TierGrant, tierGrants, tiers } from '#domain/accounts/tiers.ts';
import { formatDuration } from '#domain/text/format-duration.ts';

const features: { label: string; words: (grant: TierGrant) => string }[] = [
  {
    label: 'Real news',
    words: ({ delayMs }) => (delayMs === 0 ? 'live' : `${formatDuration(delayMs)} late`),
  },
  { label: 'History', words: ({ historyMs }) => formatDuration(historyMs) },
  { label: 'Rows a stream', words: ({ streamRows }) => formatCount(streamRows) },
  { label: 'Each company’s verdict', words: ({ companyVerdicts }) => (companyVerdicts ? 'yes' : '—') },
  { label: 'Tickers followed', words: ({ watches }) => formatCount(watches) },
  { label: 'As of a past moment', words: ({ asOf }) => (asOf ? 'yes' : '—') },
];

/** TierTable says what each tier gives, from the one table that is also enforced. */
export function TierTable({ tier }: { tier: Tier }) {
  return (
    <DataTable label="Tiers">
      <thead>
        <tr>
          <th>Feature</th>
          {tiers.map((name) => (
            <th key={name} aria-current={name === tier ? 'true' : undefined}>
              {name}
              {name === tier ? ' (yours)' : ''}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {features.map(({ label, words }) => (
          <tr key={label}>
            <td>{label}</td>
            {tiers.map((name) => (
              <td key={name} data-quiet={name === tier ? undefined : ''}>
                {words(tierGrants[name])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
