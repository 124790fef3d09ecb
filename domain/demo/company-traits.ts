import { type DemoCompany, demoCompanies } from '#domain/demo/companies.ts';

/** Companies that sell the same to the same customers; between others no contract changes hands. */
const competitorPairs = [
  'QBRL HXMR',
  'OSTC PLGD',
  'BVND KLMD',
  'MRWB ADPN',
  'LKUB BKPY',
  'WLGH DNMF',
  'ADWM TRVO',
  'SRBY WRNF',
  'LMCX ORBT',
  'IRQY RGRL',
  'ARLH STMR',
  'GRLD PNTO',
  'NSPL BFNE',
  'RVHP EMKG',
  'VDNT PLSD',
  'BLMW HNYD',
  'FNMT SGNW',
  'CDVR PLWK',
].map((pair) => pair.split(' '));

/** findCompetitor is the company that a demo company wins customers from, where it has one. */
export function findCompetitor({ symbol }: DemoCompany): DemoCompany | null {
  const pair = competitorPairs.find((symbols) => symbols.includes(symbol)) ?? [];
  return demoCompanies.find((other) => other.symbol !== symbol && pair.includes(other.symbol)) ?? null;
}

const goodsMakerPattern =
  /^(?:chipmaker|chip designer|software maker|device maker|drugmaker|biotech|carmaker|planemaker|engineer|chemicals maker|packaging maker|food producer|brewer|storage maker|test maker|outfitter|toymaker|machine maker|drinks maker|soap maker|meat producer|glassmaker)$/;

/** makesGoods says that it makes things one can patent and recall. */
export const makesGoods = ({ businessType: trade }: DemoCompany) => goodsMakerPattern.test(trade);

/** launchesProducts says that it brings new things to market. */
export const launchesProducts = (company: DemoCompany) =>
  makesGoods(company) ||
  /^(?:Financials|Communication Services|Consumer Discretionary|Information Technology)$/.test(
    company.sector,
  );

/** needsRegulatoryApproval says that a regulator must agree before it sells or builds. */
export const needsRegulatoryApproval = ({ sector, businessType: trade }: DemoCompany) =>
  /^(?:drugmaker|biotech|planemaker|crypto exchange)$/.test(trade) ||
  (sector === 'Health Care' && trade === 'device maker');

/** operatesPlants says that it produces at sites that can stop. */
export const operatesPlants = ({ sector }: DemoCompany) =>
  /^(?:Energy|Materials|Industrials|Utilities|Consumer Staples)$/.test(sector);
