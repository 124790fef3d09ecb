import { VerdictMark } from '#components/verdicts/verdict-mark.tsx';
import type { CompanyVerdict } from '#domain/live/live-event.ts';
import css from './story-row.module.css';

/** CompanyChip shows a company with its own verdict; a click selects its ticker. */
export function CompanyChip(props: { company: CompanyVerdict; onSelect: (company: CompanyVerdict) => void }) {
  const { company, onSelect } = props;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={css.chip}
      title={`${company.name}: ${company.reason} (relevance ${company.relevance})`}
      onClick={() => onSelect(company)}
    >
      <b>{company.symbol}</b>
      <VerdictMark verdict={company} />
    </button>
  );
}
