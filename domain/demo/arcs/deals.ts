import { type Arc, beat, listed } from '#domain/demo/teller.ts';

const upDown = (buyer: string, bought: string) => ({ [bought]: 'positive', [buyer]: 'neutral' }) as const;

/** takeoverAgreed: a rumour, a confirmation with a price, the close. */
export const takeoverAgreed: Arc = (t) => {
  const { a, b } = t;
  const price = t.money(900, 14_000);
  const premium = t.percent(18, 52);
  return [
    beat(
      'merger',
      upDown(a.symbol, b.symbol),
      t.pick([
        `${a.short} in talks to buy ${b.short}, sources say`,
        `${a.short} weighs bid for ${b.short}, people familiar say`,
        `${b.short} said to draw takeover interest from ${a.short}`,
        `${a.short} nears deal to acquire ${b.short}, sources say`,
      ]),
      `A deal could be announced within days, according to people familiar with the matter. ${listed(b)} and ${a.short} declined to comment.`,
    ),
    beat(
      'merger',
      upDown(a.symbol, b.symbol),
      `${b.short} shares surge ${t.percent(11, 34)} on report of ${a.short} bid`,
      `Trading volume in ${b.short} was five times its average.`,
    ),
    beat(
      'merger',
      upDown(a.symbol, b.symbol),
      t.pick([
        `${a.short} confirms ${price} offer for ${b.short}`,
        `${a.short} agrees to buy ${b.short} for ${price}, a ${premium} premium`,
        `${b.short} accepts ${price} takeover offer from ${a.short}`,
      ]),
      `The boards of both companies approved the offer, which is ${premium} above the last close of ${b.short}.`,
    ),
    t.chance(0.5)
      ? beat(
          'regulatory',
          { [a.symbol]: 'positive', [b.symbol]: 'positive' },
          `Regulator clears ${a.short} purchase of ${b.short} without conditions`,
          `The watchdog found no harm to competition.`,
        )
      : beat(
          'merger',
          upDown(a.symbol, b.symbol),
          `${a.short} completes ${price} acquisition of ${b.short}`,
          `${a.name} expects savings of ${t.money(40, 300)} a year.`,
        ),
  ].slice(0, t.int(3, 4));
};

/** takeoverDenied: a rumour that its subject denies. */
export const takeoverDenied: Arc = (t) => {
  const { a, b } = t;
  return [
    beat(
      'merger',
      upDown(a.symbol, b.symbol),
      t.pick([
        `${a.short} exploring takeover of ${b.short}, sources say`,
        `${b.short} attracts takeover approach from ${a.short}, sources say`,
        `${a.short} considering offer for ${b.short} of about ${t.money(700, 9_000)}, sources say`,
      ]),
      `Talks between ${listed(a)} and ${b.short} are at an early stage and may come to nothing, the people said.`,
    ),
    beat(
      'merger',
      { [b.symbol]: 'positive' },
      `${b.short} jumps ${t.percent(7, 21)} on takeover speculation`,
      `Options traders bought bullish ${b.short} contracts through the morning.`,
    ),
    beat(
      'merger',
      { [b.symbol]: 'negative', [a.symbol]: 'neutral' },
      t.pick([
        `${a.short} denies report of ${b.short} takeover talks`,
        `${a.short} says it is not in talks to buy ${b.short}`,
        `${a.short} dismisses ${b.short} takeover report as baseless`,
      ]),
      `"There are no talks," the ${a.trade} said in a statement.`,
    ),
    beat(
      'merger',
      { [b.symbol]: 'negative' },
      t.pick([
        `${b.short} gives up gains after ${a.short} denies bid`,
        `${b.short} shares drop ${t.percent(6, 18)} as takeover hopes fade`,
      ]),
      `The stock fell below the level at which it traded before the report.`,
    ),
  ].slice(0, t.int(3, 4));
};

/** dealCollapses: an agreed deal that a regulator or a rival breaks. */
export const dealCollapses: Arc = (t) => {
  const { a, b } = t;
  const fee = t.money(30, 400);
  return [
    beat(
      'regulatory',
      { [a.symbol]: 'negative', [b.symbol]: 'negative' },
      t.pick([
        `Antitrust regulator moves to block ${a.short} deal for ${b.short}`,
        `Regulator sues to stop ${a.short} takeover of ${b.short}`,
      ]),
      `Officials say a combination of ${listed(a)} and ${b.short} would raise prices.`,
    ),
    beat(
      'merger',
      { [b.symbol]: 'negative', [a.symbol]: 'neutral' },
      t.pick([
        `${a.short} walks away from ${b.short} deal after regulatory challenge`,
        `${a.short} terminates ${b.short} merger agreement`,
        `${a.short} and ${b.short} call off merger`,
      ]),
      `${a.short} will pay a break fee of ${fee}.`,
    ),
    beat(
      'merger',
      { [b.symbol]: 'negative' },
      `${b.short} plunges ${t.percent(12, 33)} after ${a.short} merger collapses`,
      `Holders of ${b.short} had counted on the offer price.`,
    ),
  ];
};

/** stakeBuilt: an investor or a rival takes a stake. */
export const stakeBuilt: Arc = (t) => {
  const { a, c } = t;
  const stake = t.percent(5, 12);
  return [
    beat(
      'merger',
      { [a.symbol]: 'positive' },
      t.pick([
        `Activist fund builds ${stake} stake in ${a.short}`,
        `Activist investor takes ${stake} stake in ${a.short}, seeks board seats`,
      ]),
      `The fund believes ${listed(a)} is worth far more than its market value.`,
    ),
    beat(
      'management',
      { [a.symbol]: 'neutral' },
      `${a.short} says it will review activist proposals`,
      `The board said it is open to constructive dialogue.`,
    ),
    t.chance(0.5)
      ? beat(
          'merger',
          { [a.symbol]: 'positive' },
          `${a.short} to spin off ${t.pick(a.products)} unit under activist pressure`,
          `The separation should be complete within a year.`,
        )
      : beat(
          'merger',
          { [a.symbol]: 'neutral', [c.symbol]: 'neutral' },
          `${a.short} sells minor unit to ${c.short} for ${t.money(20, 90)}`,
          `The unit contributed about ${t.percent(1, 4)} of sales.`,
        ),
  ].slice(0, t.int(2, 3));
};
