import type { Scenario, ScenarioFamily } from '#domain/demo/scenario.ts';

const contractWon: Scenario = {
  name: 'contract-won',
  counterparty: 'competitor',
  postTopic: '{order} contract',
  variables: (t) => ({ worth: t.money(60, 2_600) }),
  firstStep: {
    type: 'contract',
    sentiment: { a: 'positive', b: 'negative' },
    headlines: [
      '{a} beats {b} to {worth} {order} contract',
      '{a} rises on {worth} {order} contract won from {b}, which falls',
      '{a} jumps, {b} sinks as {worth} {order} contract changes hands',
      '{b} falls, {a} climbs as {worth} {order} contract goes to {a}',
      '{b} shares drop after it loses {order} contract worth {worth} to {a}',
    ],
    summary: '{A} will replace {b} from next quarter under the {worth} agreement.',
  },
};

const supplyDeal: Scenario = {
  name: 'supply-deal',
  postTopic: '{order} deal with {c}',
  variables: (t) => ({ worth: t.money(40, 900), years: t.pick(['three', 'five', 'seven']) }),
  firstStep: {
    type: 'contract',
    sentiment: { a: 'positive', c: 'neutral' },
    headlines: [
      '{a} wins {worth} {order} contract with {c}, shares rise',
      '{a} and {c} sign {worth} {order} agreement; {a} climbs',
      '{a} gains {move} on {years}-year {order} contract with {c} worth {worth}',
      '{c} awards {a} {worth} {order} contract, lifting its shares',
    ],
    summary: '{A} expects the work to begin this quarter.',
  },
};

const jointVenture: Scenario = {
  name: 'joint-venture',
  postTopic: 'venture with {firm}',
  variables: (t) => ({ spend: t.money(50, 700) }),
  firstStep: {
    type: 'contract',
    sentiment: 'positive',
    headlines: [
      '{a} and {firm} form {spend} joint venture in {land}, shares up',
      '{a} shares rise on {spend} joint venture with {firm} in {land}',
      '{a} teams up with {firm} in {spend} {land} venture; stock climbs',
    ],
    summary: '{A} will own half of the venture.',
  },
};

const customerLost: Scenario = {
  name: 'customer-lost',
  postTopic: 'loss of {firm}',
  variables: (t) => ({ hit: t.money(30, 400) }),
  firstStep: {
    type: 'contract',
    sentiment: 'negative',
    headlines: [
      '{a} loses {firm} contract worth {hit} a year, shares fall',
      '{firm} drops {a} as supplier, ending {hit} contract',
      '{a} shares sink {move} after it loses {hit} contract with {firm}',
    ],
    summary: 'The account made up a large part of the profit of {A}.',
  },
};

const marketShare: Scenario = {
  name: 'market-share',
  counterparty: 'competitor',
  variables: (t) => ({ share: t.percent(24, 41) }),
  firstStep: {
    type: 'product',
    sentiment: { a: 'positive', b: 'negative' },
    headlines: [
      '{a} overtakes {b} with {share} market share, {b} slips',
      '{b} loses market share to {a}, now at {share}',
      '{a} gains market share at expense of {b}, reaching {share}',
      '{a} takes market share from {b} and leads with {share}; {b} falls',
    ],
    summary: 'Industry figures put {A} ahead of {b} for the first time.',
  },
};

/** contestedContracts: one company wins what its competitor loses. */
export const contestedContracts: ScenarioFamily = [contractWon, marketShare];
/** contracts: orders and customers won and lost. */
export const contracts: ScenarioFamily = [supplyDeal, customerLost, jointVenture];
