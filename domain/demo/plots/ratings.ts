import type { Family, Plot } from '#domain/demo/plot.ts';

const upgrade: Plot = {
  name: 'broker-upgrade',
  talk: '{broker} upgrade',
  facts: (t) => ({ target: `$${t.int(18, 260)}`, upside: t.percent(15, 45) }),
  first: {
    type: 'analyst-rating',
    mood: 'positive',
    told: [
      '{broker} upgrades {a} to buy, lifts price target to {target}',
      '{a} upgraded to buy at {broker}, which sees {upside} upside',
      '{a} raised to buy from hold by {broker}; target {target}',
      '{broker} turns bullish on {a}, upgrades stock to buy with {target} target',
      '{a} stock gains {move} as {broker} upgrades it to buy',
    ],
    summary: 'The broker likes the growth of {A} in {product}.',
  },
};

const downgrade: Plot = {
  name: 'broker-downgrade',
  talk: '{broker} downgrade',
  facts: (t) => ({ target: `$${t.int(8, 120)}` }),
  first: {
    type: 'analyst-rating',
    mood: 'negative',
    told: [
      '{broker} downgrades {a} to sell, cuts price target to {target}',
      '{a} downgraded to sell at {broker} on {product} worries',
      '{a} cut to sell from hold by {broker}; target {target}',
      '{broker} turns bearish on {a}, downgrades stock to sell with {target} target',
      '{a} stock falls {move} as {broker} downgrades it to sell',
    ],
    summary: 'The broker sees {A} losing ground in {product}.',
  },
};

const coverage: Plot = {
  name: 'broker-coverage',
  facts: (t) => ({ target: `$${t.int(18, 260)}` }),
  first: {
    type: 'analyst-rating',
    mood: 'neutral',
    told: [
      '{broker} starts {a} at hold with {target} price target',
      '{broker} initiates coverage of {a} at hold, target {target}',
      '{a} coverage initiated at hold by {broker}, price target {target}',
    ],
    summary: 'The broker finds the shares of {A} fairly valued.',
  },
};

const preferred: Plot = {
  name: 'broker-prefers',
  facts: (t) => ({ upside: t.percent(15, 45) }),
  first: {
    type: 'analyst-rating',
    mood: { a: 'positive', b: 'negative' },
    told: [
      '{broker} upgrades {a} to buy, downgrades {b} to sell',
      '{b} downgraded, {a} upgraded as {broker} swaps its favourite',
      '{broker} upgrades {a}, cuts {b} to sell',
      '{a} raised to buy, {b} cut to sell by {broker}',
    ],
    summary: 'The broker expects the {trade} to keep winning customers from {b}.',
  },
};

/** ratings: a broker changes its mind, without other news. */
export const ratings: Family = [upgrade, downgrade, preferred, coverage];
