import { makesGoods } from '#domain/demo/company-traits.ts';
import { type Arc, beat, listed } from '#domain/demo/teller.ts';

/** contractWon: one company takes an order from another. */
export const contractWon: Arc = (t) => {
  const { a, b } = t;
  const worth = t.money(60, 2_600);
  const split = { [a.symbol]: 'positive', [b.symbol]: 'negative' } as const;
  return [
    beat(
      'contract',
      split,
      t.pick([
        `${a.short} beats ${b.short} to ${worth} ${a.order} contract`,
        `${a.short} wins ${worth} ${a.order} deal from rival ${b.short}`,
        `${a.short} rises, ${b.short} sinks as ${worth} ${a.order} contract changes hands`,
        `${a.short} shares jump on ${a.order} contract win; ${b.short} falls`,
      ]),
      `${listed(a)} will replace ${b.short} from next quarter under the ${worth} agreement.`,
    ),
    beat(
      'contract',
      { [a.symbol]: 'positive' },
      `${a.short} to add ${t.int(2, 9) * 100} jobs for new ${a.order} contract`,
      `Work at the ${a.site} starts within weeks.`,
    ),
    beat(
      'guidance',
      { [b.symbol]: 'negative' },
      t.pick([
        `${b.short} warns of ${t.money(30, 300)} revenue hit after losing contract`,
        `${b.short} falls ${t.percent(4, 14)} after contract loss to ${a.short}`,
      ]),
      `The account made up about ${t.percent(4, 12)} of revenue at ${b.name}.`,
    ),
  ].slice(0, t.int(1, 3));
};

/** shareTaken: one gains the market the other loses. */
export const shareTaken: Arc = (t) => {
  const { a, b } = t;
  const product = t.pick(a.products);
  const split = { [a.symbol]: 'positive', [b.symbol]: 'negative' } as const;
  return [
    beat(
      'product',
      split,
      t.pick([
        `${a.short} overtakes ${b.short} as ${product} sales soar`,
        `${a.short} gains market share as ${b.short} slips, industry data show`,
        `${a.short} gains on ${b.short} with new ${product}`,
      ]),
      `Industry figures put ${listed(a)} at ${t.percent(24, 41)} of the market, ahead of ${b.short}.`,
    ),
    beat(
      'analyst-rating',
      split,
      t.pick([
        `${t.broker()} upgrades ${a.short}, downgrades ${b.short}`,
        `${t.broker()} prefers ${a.short} over ${b.short}, cuts latter to sell`,
      ]),
      `The broker expects the ${a.trade} to keep winning customers from ${b.short}.`,
    ),
  ].slice(0, t.int(1, 2));
};

/** patentFight: a court decides between two companies. */
export const patentFight: Arc = (t) => {
  const { a, b } = t;
  const product = t.pick(b.products);
  const damages = t.money(40, 800);
  return [
    beat(
      'legal',
      { [a.symbol]: 'neutral', [b.symbol]: 'negative' },
      makesGoods(b)
        ? t.pick([
            `${a.short} sues ${b.short} over ${product} patents`,
            `${a.short} accuses ${b.short} of copying patented design in ${product}`,
          ])
        : `${a.short} sues ${b.short} over licensed technology`,
      `${listed(a)} seeks damages and a sales ban; ${b.short} says the claim is without merit.`,
    ),
    beat(
      'legal',
      { [a.symbol]: 'positive', [b.symbol]: 'negative' },
      t.pick([
        `Jury orders ${b.short} to pay ${a.short} ${damages} in patent case`,
        `${a.short} wins ${damages} patent verdict against ${b.short}`,
      ]),
      `Jurors found that ${b.short} used two inventions of ${a.short} without a licence.`,
    ),
    t.chance(0.5)
      ? beat(
          'legal',
          { [a.symbol]: 'negative', [b.symbol]: 'positive' },
          `Appeals court overturns ${damages} ${a.short} verdict against ${b.short}`,
          `Judges said the patents should not have been granted.`,
        )
      : beat(
          'legal',
          { [a.symbol]: 'positive', [b.symbol]: 'neutral' },
          `${a.short} and ${b.short} settle patent dispute, sign licence`,
          `${b.short} will pay royalties on each unit; terms were not disclosed.`,
        ),
  ].slice(0, t.int(2, 3));
};

/** partnership: two companies win together. */
export const partnership: Arc = (t) => {
  const { a, c } = t;
  return [
    beat(
      'contract',
      { [a.symbol]: 'positive', [c.symbol]: 'positive' },
      t.pick([
        `${a.short} and ${c.short} sign multi-year ${a.order} agreement`,
        `${c.short} picks ${a.short} for ${t.money(40, 900)} ${a.order} deal`,
        `${a.short} partners with ${c.short} on ${t.pick(a.products)}`,
      ]),
      `${listed(a)} and ${listed(c)} expect the work to begin this quarter.`,
    ),
    beat(
      'contract',
      { [a.symbol]: 'positive' },
      `${a.short} order backlog hits record ${t.money(1_200, 9_500)}`,
      `The ${a.trade} said the ${c.short} agreement was its largest this year.`,
    ),
  ].slice(0, t.int(1, 2));
};
