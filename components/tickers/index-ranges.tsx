import { useAccount } from '#components/accounts/account-context.tsx';
import { Segmented } from '#components/ui/segmented.tsx';

export type Range = '1h' | '24h' | '7d' | '30d';

const hourMs = 3_600_000;
const spans: Record<Range, number> = {
  '1h': hourMs,
  '24h': 24 * hourMs,
  '7d': 7 * 24 * hourMs,
  '30d': 30 * 24 * hourMs,
};

/** IndexRanges picks how far back to look; what the tier does not reach is struck, and choosing it says why. */
export function IndexRanges({ range, onChange }: { range: Range; onChange: (range: Range) => void }) {
  const { grant, tier } = useAccount();
  return (
    <Segmented
      label="Range"
      value={range}
      onChange={onChange}
      segments={(Object.keys(spans) as Range[]).map((value) => ({
        value,
        label: value,
        locked: spans[value] > grant.historyMs,
        ...(spans[value] > grant.historyMs ? { title: `Beyond the ${tier} tier` } : {}),
      }))}
    />
  );
}
