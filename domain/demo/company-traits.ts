import { type DemoCompany, demoCompanies } from '#domain/demo/companies.ts';

/** Companies that compete for the same contracts. */
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

/** findCompetitor returns a company's competitor, or null where it has none. */
export function findCompetitor({ symbol }: DemoCompany): DemoCompany | null {
  const pair = competitorPairs.find((symbols) => symbols.includes(symbol)) ?? [];
  return demoCompanies.find((other) => other.symbol !== symbol && pair.includes(other.symbol)) ?? null;
}

const goodsMakerPattern =
  /^(?:chipmaker|chip designer|software maker|device maker|drugmaker|biotech|carmaker|planemaker|engineer|chemicals maker|packaging maker|food producer|brewer|storage maker|test maker|outfitter|toymaker|machine maker|drinks maker|soap maker|meat producer|glassmaker)$/;

/** makesGoods reports whether a company makes goods that can be patented and recalled. */
export const makesGoods = ({ businessType }: DemoCompany) => goodsMakerPattern.test(businessType);

/** launchesProducts reports whether a company launches products. */
export const launchesProducts = (company: DemoCompany) =>
  makesGoods(company) ||
  /^(?:Financials|Communication Services|Consumer Discretionary|Information Technology)$/.test(
    company.sector,
  );

/** needsRegulatoryApproval reports whether a company's products need a regulator's approval. */
export const needsRegulatoryApproval = ({ sector, businessType }: DemoCompany) =>
  /^(?:drugmaker|biotech|planemaker|crypto exchange)$/.test(businessType) ||
  (sector === 'Health Care' && businessType === 'device maker');

/** operatesPlants reports whether a company runs sites whose production can stop. */
export const operatesPlants = ({ sector }: DemoCompany) =>
  /^(?:Energy|Materials|Industrials|Utilities|Consumer Staples)$/.test(sector);
