import type { DemoCompany } from '#domain/demo/companies.ts';
import { findCompetitor } from '#domain/demo/company-traits.ts';
import type { Scenario, ScenarioFamily } from '#domain/demo/scenario.ts';
import { capital, dividends } from '#domain/demo/scenarios/capital.ts';
import { contestedContracts, contracts } from '#domain/demo/scenarios/contracts.ts';
import { stakesAndSpinOffs, takeovers } from '#domain/demo/scenarios/deals.ts';
import { accountingIssues, cryptoExploits, cyberAttacks } from '#domain/demo/scenarios/incidents.ts';
import { clinicalTrials, listings, routineAnnouncements } from '#domain/demo/scenarios/listings.ts';
import {
  facilities,
  priceChanges,
  productLaunches,
  productRecalls,
  stoppages,
} from '#domain/demo/scenarios/operations.ts';
import { executiveChanges, insiderTrades, labour } from '#domain/demo/scenarios/personnel.ts';
import { ratings } from '#domain/demo/scenarios/ratings.ts';
import { results } from '#domain/demo/scenarios/results.ts';
import { approvals, lawsuits, probes } from '#domain/demo/scenarios/rulings.ts';

/** scenarioFamilies are the subjects of company news; a new family needs its scenarios and a line here. */
export const scenarioFamilies: readonly ScenarioFamily[] = [
  results,
  ratings,
  takeovers,
  stakesAndSpinOffs,
  probes,
  approvals,
  lawsuits,
  executiveChanges,
  insiderTrades,
  labour,
  dividends,
  capital,
  productLaunches,
  productRecalls,
  stoppages,
  facilities,
  priceChanges,
  contestedContracts,
  contracts,
  cyberAttacks,
  cryptoExploits,
  accountingIssues,
  listings,
  clinicalTrials,
  routineAnnouncements,
];

const isApplicable = ({ appliesTo, counterparty }: Scenario, company: DemoCompany) =>
  (appliesTo?.(company) ?? true) && (counterparty === undefined || findCompetitor(company) !== null);

/** selectScenarioFamilies returns the families with scenarios that apply to a company, with only those scenarios. */
export function selectScenarioFamilies(company: DemoCompany): Scenario[][] {
  return scenarioFamilies
    .map((family) => family.filter((scenario) => isApplicable(scenario, company)))
    .filter((family) => family.length > 0);
}
