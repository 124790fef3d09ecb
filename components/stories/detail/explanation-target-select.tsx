import { FilterSelect } from '#components/ui/controls/filter-bar.tsx';
import { SegmentedControl } from '#components/ui/controls/segmented-control.tsx';
import type { CompanyVerdict } from '#domain/live/live-event.ts';

/** More would not fit on a phone; a select is shown instead. */
const maxSegments = 4;

const selectLabel = 'Explain score of';
const wholeArticleLabel = 'Whole article';

export interface ExplanationTargetSelectProps {
  companies: readonly Pick<CompanyVerdict, 'tickerId' | 'symbol' | 'name' | 'status'>[];
  /** A ticker's id; empty for the whole article. */
  value: string;
  onChange: (value: string) => void;
}

/** ExplanationTargetSelect selects which score is explained: the article's, or that of one of its companies. */
export function ExplanationTargetSelect({ companies, value, onChange }: ExplanationTargetSelectProps) {
  const shown = companies.filter(({ status }) => status !== 'withheld');
  if (shown.length === 0) return null;
  if (shown.length > maxSegments) {
    const choices = shown.map(({ tickerId, symbol, name }) => ({
      value: String(tickerId),
      label: `${symbol} ${name}`,
    }));
    return (
      <FilterSelect
        label={selectLabel}
        value={value}
        allLabel={wholeArticleLabel}
        choices={choices}
        onChange={onChange}
      />
    );
  }
  const segments = shown.map(({ tickerId, symbol }) => ({ value: String(tickerId), label: symbol }));
  return (
    <SegmentedControl
      label={selectLabel}
      value={value}
      segments={[{ value: '', label: wholeArticleLabel }, ...segments]}
      onChange={onChange}
    />
  );
}
