import { FilterChoice } from '#components/ui/filter-bar.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import type { CompanyVerdict } from '#domain/live/live-event.ts';

/** More would run out of a phone's width, so a list that opens takes their place. */
const mostSideBySide = 4;

const label = 'Score to explain';
const whole = 'Whole article';

export interface ExplainedCompanyProps {
  companies: readonly Pick<CompanyVerdict, 'tickerId' | 'symbol' | 'name' | 'status'>[];
  /** A ticker's id; empty for the article as a whole. */
  value: string;
  onChange: (value: string) => void;
}

/** ExplainedCompany chooses whose score is explained: the article's, or that of any company linked to it. */
export function ExplainedCompany({ companies, value, onChange }: ExplainedCompanyProps) {
  const shown = companies.filter(({ status }) => status !== 'withheld');
  if (shown.length === 0) return null;
  if (shown.length > mostSideBySide) {
    const choices = shown.map(({ tickerId, symbol, name }) => ({
      value: String(tickerId),
      label: `${symbol} ${name}`,
    }));
    return <FilterChoice label={label} value={value} all={whole} choices={choices} onChange={onChange} />;
  }
  const segments = shown.map(({ tickerId, symbol }) => ({ value: String(tickerId), label: symbol }));
  return (
    <Segmented
      label={label}
      value={value}
      segments={[{ value: '', label: whole }, ...segments]}
      onChange={onChange}
    />
  );
}
