import { type DemoCompany, demoCompanies } from '#domain/demo/companies.ts';
import { competitorOf } from '#domain/demo/company-traits.ts';
import type { Dice } from '#domain/demo/dice.ts';
import type { EventType } from '#domain/news/event-types.ts';
import type { SentimentLabel } from '#domain/sentiment/verdict.ts';

/** Beat is one thing that happens in a story, as the first outlet tells it. */
export interface Beat {
  headline: string;
  summary: string;
  eventType: EventType | null;
  /** What it means for each company it is about, by symbol. */
  expected: Record<string, SentimentLabel>;
}

/** Teller is what an arc composes with. */
export interface Teller extends Dice {
  a: DemoCompany;
  /** Its competitor, else another company of its sector. */
  b: DemoCompany;
  /** An unrelated company. */
  c: DemoCompany;
  /** money spells an amount drawn from a range of millions: "$340 million", "$1.2 billion". */
  money(fromMillions: number, toMillions: number): string;
  /** percent spells a share drawn from a range, one decimal below ten: "7.4%". */
  percent(from: number, to: number): string;
  /** cents spells an amount a share: "$0.42". */
  cents(from: number, to: number): string;
  broker(): string;
}

/** Arc tells one story. */
export type Arc = (t: Teller) => Beat[];

const brokers = [
  'Oldcastle Partners',
  'Pemberly Securities',
  'Marrick & Lowe',
  'Tolland Research',
  'Kingsferry Capital',
  'Ashgrove Markets',
];

function spellMillions(millions: number): string {
  if (millions < 1_000) return `$${millions < 20 ? millions : Math.round(millions / 5) * 5} million`;
  return `$${Number((millions / 1_000).toFixed(1))} billion`;
}

/** castTeller draws the companies of a story and gives the arc its words. */
export function castTeller(dice: Dice, cast: DemoCompany): Teller {
  const rivals = demoCompanies.filter(
    ({ sector, symbol }) => sector === cast.sector && symbol !== cast.symbol,
  );
  const strangers = demoCompanies.filter(({ sector }) => sector !== cast.sector);
  return {
    ...dice,
    a: cast,
    b: competitorOf(cast) ?? dice.pick(rivals),
    c: dice.pick(strangers),
    money: (from, to) => spellMillions(dice.int(from, to)),
    percent(from, to) {
      const value = from + dice.unit() * (to - from);
      return `${value < 10 ? value.toFixed(1) : Math.round(value)}%`;
    },
    cents: (from, to) => `$${(dice.int(from, to) / 100).toFixed(2)}`,
    broker: () => dice.pick(brokers),
  };
}

/** listed names a company as the first line of a report does. */
export const listed = ({ name, symbol }: DemoCompany) => `${name} (DEMO: ${symbol})`;

/** beat puts one step together. */
export function beat(
  eventType: EventType | null,
  expected: Record<string, SentimentLabel>,
  headline: string,
  summary: string,
): Beat {
  return { eventType, expected, headline, summary };
}
