import type { Scenario, ScenarioFamily } from '#domain/demo/scenario.ts';

const brokerUpgrade: Scenario = {
  name: 'broker-upgrade',
  postTopic: '{broker} upgrade',
  variables: (t) => ({ target: `$${t.int(18, 260)}`, upside: t.percent(15, 45) }),
  firstStep: {
    type: 'analyst-rating',
    sentiment: 'positive',
    headlines: [
      '{broker} upgrades {a} to buy, lifts price target to {target}',
      '{a} upgraded to buy at {broker}, which sees {upside} upside',
      '{a} raised to buy from hold by {broker}; target {target}',
      '{broker} turns bullish on {a}, upgrades stock to buy with {target} target',
      '{a} stock gains {move} as {broker} upgrades it to buy',
    ],
    summary: 'The broker likes the growth of {A} in {product}.',
  },
};

const brokerDowngrade: Scenario = {
  name: 'broker-downgrade',
  postTopic: '{broker} downgrade',
  variables: (t) => ({ target: `$${t.int(8, 120)}` }),
  firstStep: {
    type: 'analyst-rating',
    sentiment: 'negative',
    headlines: [
      '{broker} downgrades {a} to sell, cuts price target to {target}',
      '{a} downgraded to sell at {broker} on {product} worries',
      '{a} cut to sell from hold by {broker}; target {target}',
      '{broker} turns bearish on {a}, downgrades stock to sell with {target} target',
      '{a} stock falls {move} as {broker} downgrades it to sell',
    ],
    summary: 'The broker sees {A} losing ground in {product}.',
  },
};

const brokerCoverage: Scenario = {
  name: 'broker-coverage',
  variables: (t) => ({ target: `$${t.int(18, 260)}` }),
  firstStep: {
    type: 'analyst-rating',
    sentiment: 'neutral',
    headlines: [
      '{broker} starts {a} at hold with {target} price target',
      '{broker} initiates coverage of {a} at hold, target {target}',
      '{a} coverage initiated at hold by {broker}, price target {target}',
    ],
    summary: 'The broker finds the shares of {A} fairly valued.',
  },
};

const brokerPrefers: Scenario = {
  name: 'broker-prefers',
  variables: (t) => ({ upside: t.percent(15, 45) }),
  firstStep: {
    type: 'analyst-rating',
    sentiment: { a: 'positive', b: 'negative' },
    headlines: [
      '{broker} upgrades {a} to buy, downgrades {b} to sell',
      '{b} downgraded, {a} upgraded as {broker} swaps its favourite',
      '{broker} upgrades {a}, cuts {b} to sell',
      '{a} raised to buy, {b} cut to sell by {broker}',
    ],
    summary: 'The broker expects the {trade} to keep winning customers from {b}.',
  },
};

/** ratings: rating changes by brokers. */
export const ratings: ScenarioFamily = [brokerUpgrade, brokerDowngrade, brokerPrefers, brokerCoverage];
