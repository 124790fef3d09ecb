import type { DemoCompany } from '#domain/demo/companies.ts';
import { competitorOf } from '#domain/demo/company-traits.ts';
import type { Family, Plot } from '#domain/demo/plot.ts';
import { stakes, takeovers } from '#domain/demo/plots/deals.ts';
import { launches, prices, recalls, sites, stoppages } from '#domain/demo/plots/goods.ts';
import { listings, notices, trials } from '#domain/demo/plots/listing.ts';
import { capital, dividends } from '#domain/demo/plots/money.ts';
import { contests, contracts } from '#domain/demo/plots/orders.ts';
import { chiefs, insiders, labour } from '#domain/demo/plots/people.ts';
import { ratings } from '#domain/demo/plots/ratings.ts';
import { results } from '#domain/demo/plots/results.ts';
import { approvals, courts, probes } from '#domain/demo/plots/rulings.ts';
import { attacks, books, exploits } from '#domain/demo/plots/trust.ts';

/** plotFamilies are the subjects of company news; a new one needs its plots and a line here. */
export const plotFamilies: readonly Family[] = [
  results,
  ratings,
  takeovers,
  stakes,
  probes,
  approvals,
  courts,
  chiefs,
  insiders,
  labour,
  dividends,
  capital,
  launches,
  recalls,
  stoppages,
  sites,
  prices,
  contests,
  contracts,
  attacks,
  exploits,
  books,
  listings,
  trials,
  notices,
];

const canHappen = ({ fits, against }: Plot, company: DemoCompany) =>
  (fits?.(company) ?? true) && (against === undefined || competitorOf(company) !== null);

/** familiesOf gives the families of which something can happen to a company, and only the plots that can. */
export function familiesOf(company: DemoCompany): Plot[][] {
  return plotFamilies
    .map((family) => family.filter((plot) => canHappen(plot, company)))
    .filter((family) => family.length > 0);
}
