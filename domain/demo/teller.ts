import { type DemoCompany, demoCompanies } from '#domain/demo/companies.ts';
import { competitorOf } from '#domain/demo/company-traits.ts';
import type { Dice } from '#domain/demo/dice.ts';
import { brokers, cities, firms, funds, lands, protocols, surnames } from '#domain/demo/vocabulary.ts';

/** Teller is what a plot draws its facts with. */
export interface Teller extends Dice {
  a: DemoCompany;
  /** Another company of its sector. */
  b: DemoCompany;
  /** A company of another sector. */
  c: DemoCompany;
  /** money spells an amount drawn from a range of millions: "$340 million", "$1.2 billion". */
  money(fromMillions: number, toMillions: number): string;
  /** percent spells a share drawn from a range, one decimal below ten: "7.4%". */
  percent(from: number, to: number): string;
  /** cents spells an amount a share: "$0.42". */
  cents(from: number, to: number): string;
  /** count spells a whole number of `step`s: "4,200". */
  count(from: number, to: number, step: number): string;
}

const quarters = ['first', 'second', 'third', 'fourth'];

function spellMillions(millions: number): string {
  if (millions < 1_000) return `$${millions < 100 ? millions : Math.round(millions / 5) * 5} million`;
  return `$${Number((millions / 1_000).toFixed(1))} billion`;
}

/** castTeller draws the companies of an event. */
export function castTeller(dice: Dice, cast: DemoCompany, against?: 'competitor'): Teller {
  const rivals = demoCompanies.filter(
    ({ sector, symbol }) => sector === cast.sector && symbol !== cast.symbol,
  );
  const strangers = demoCompanies.filter(({ sector }) => sector !== cast.sector);
  return {
    ...dice,
    a: cast,
    b: (against && competitorOf(cast)) ?? dice.pick(rivals),
    c: dice.pick(strangers),
    money: (from, to) => spellMillions(dice.int(from, to)),
    percent(from, to) {
      const value = from + dice.unit() * (to - from);
      return `${value < 10 ? Number(value.toFixed(1)) : Math.round(value)}%`;
    },
    cents: (from, to) => `$${(dice.int(from, to) / 100).toFixed(2)}`,
    count: (from, to, step) => (dice.int(from, to) * step).toLocaleString('en-US'),
  };
}

/** listed names a company as the first line of a report does. */
const listed = ({ name, symbol }: DemoCompany) => `${name} (DEMO: ${symbol})`;

/** drawFacts gives the facts that every plot may name. */
export function drawFacts(t: Teller): Record<string, string> {
  const { a, b, c } = t;
  const [person = '', other = ''] = t.shuffle(surnames);
  const quarter = t.int(0, 3);
  return {
    a: a.short,
    b: b.short,
    c: c.short,
    A: listed(a),
    B: listed(b),
    cash: `$${a.symbol}`,
    trade: a.trade,
    btrade: b.trade,
    site: a.site,
    order: a.order,
    product: t.pick(a.products),
    bproduct: t.pick(b.products),
    person,
    other,
    land: t.pick(lands),
    city: t.pick(cities),
    broker: t.pick(brokers),
    fund: t.pick(funds),
    firm: t.pick(firms),
    protocol: t.pick(protocols),
    quarter: `${quarters[quarter]}-quarter`,
    q: `Q${quarter + 1}`,
    move: t.percent(3, 16),
  };
}
