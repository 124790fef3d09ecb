import { useAccount } from '#components/accounts/account-context.tsx';
import { SegmentedControl } from '#components/ui/controls/segmented-control.tsx';

export type IndexRange = '1h' | '24h' | '7d' | '30d';

const hourMs = 3_600_000;
const rangeMs: Record<IndexRange, number> = {
  '1h': hourMs,
  '24h': 24 * hourMs,
  '7d': 7 * 24 * hourMs,
  '30d': 30 * 24 * hourMs,
};

/** IndexRangeSelect selects the range of the index. Ranges beyond the tier are struck through; selecting one shows the limit. */
export function IndexRangeSelect({
  range,
  onChange,
}: {
  range: IndexRange;
  onChange: (range: IndexRange) => void;
}) {
  const { grant, tier } = useAccount();
  return (
    <SegmentedControl
      label="Range"
      value={range}
      onChange={onChange}
      segments={(Object.keys(rangeMs) as IndexRange[]).map((value) => ({
        value,
        label: value,
        locked: rangeMs[value] > grant.historyMs,
        ...(rangeMs[value] > grant.historyMs ? { title: `Beyond the ${tier} tier` } : {}),
      }))}
    />
  );
}
