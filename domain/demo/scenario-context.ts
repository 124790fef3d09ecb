import { type DemoCompany, demoCompanies } from '#domain/demo/companies.ts';
import { findCompetitor } from '#domain/demo/company-traits.ts';
import {
  brokers,
  cities,
  countries,
  cryptoProtocols,
  funds,
  privateFirms,
  surnames,
} from '#domain/demo/vocabulary.ts';
import type { SeededRandom } from '#domain/random/create-seeded-random.ts';

/** ScenarioContext is what a scenario draws its variables with. */
export interface ScenarioContext extends SeededRandom {
  a: DemoCompany;
  /** Another company of its sector. */
  b: DemoCompany;
  /** A company of another sector. */
  c: DemoCompany;
  /** money formats an amount drawn from a range of millions: "$340 million", "$1.2 billion". */
  money(fromMillions: number, toMillions: number): string;
  /** percent formats a share drawn from a range, one decimal below ten: "7.4%". */
  percent(from: number, to: number): string;
  /** cents formats a price drawn from a range of cents: "$0.42". */
  cents(from: number, to: number): string;
  /** count formats a multiple of `step`: "4,200". */
  count(from: number, to: number, step: number): string;
}

const quarters = ['first', 'second', 'third', 'fourth'];

function formatMillions(millions: number): string {
  if (millions < 1_000) return `$${millions < 100 ? millions : Math.round(millions / 5) * 5} million`;
  return `$${Number((millions / 1_000).toFixed(1))} billion`;
}

/** createScenarioContext draws the other companies of an event. */
export function createScenarioContext(
  random: SeededRandom,
  company: DemoCompany,
  counterparty?: 'competitor',
): ScenarioContext {
  const sectorPeers = demoCompanies.filter(
    ({ sector, symbol }) => sector === company.sector && symbol !== company.symbol,
  );
  const otherSectors = demoCompanies.filter(({ sector }) => sector !== company.sector);
  return {
    ...random,
    a: company,
    b: (counterparty && findCompetitor(company)) ?? random.pick(sectorPeers),
    c: random.pick(otherSectors),
    money: (from, to) => formatMillions(random.int(from, to)),
    percent(from, to) {
      const value = from + random.float() * (to - from);
      return `${value < 10 ? Number(value.toFixed(1)) : Math.round(value)}%`;
    },
    cents: (from, to) => `$${(random.int(from, to) / 100).toFixed(2)}`,
    count: (from, to, step) => (random.int(from, to) * step).toLocaleString('en-US'),
  };
}

/** formatListedName formats a company as the first sentence of a report does. */
const formatListedName = ({ name, symbol }: DemoCompany) => `${name} (DEMO: ${symbol})`;

/** drawCommonVariables draws the variables that every scenario may use. */
export function drawCommonVariables(context: ScenarioContext): Record<string, string> {
  const { a, b, c } = context;
  const [person = '', other = ''] = context.shuffle(surnames);
  const quarter = context.int(0, 3);
  return {
    a: a.shortName,
    b: b.shortName,
    c: c.shortName,
    A: formatListedName(a),
    B: formatListedName(b),
    cash: `$${a.symbol}`,
    trade: a.businessType,
    btrade: b.businessType,
    site: a.site,
    order: a.contractSubject,
    product: context.pick(a.products),
    bproduct: context.pick(b.products),
    person,
    other,
    land: context.pick(countries),
    city: context.pick(cities),
    broker: context.pick(brokers),
    fund: context.pick(funds),
    firm: context.pick(privateFirms),
    protocol: context.pick(cryptoProtocols),
    quarter: `${quarters[quarter]}-quarter`,
    q: `Q${quarter + 1}`,
    move: context.percent(3, 16),
  };
}
