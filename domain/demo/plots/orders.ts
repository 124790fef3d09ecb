import type { Family, Plot } from '#domain/demo/plot.ts';

const contractWon: Plot = {
  name: 'contract-won',
  against: 'competitor',
  talk: '{order} contract',
  facts: (t) => ({ worth: t.money(60, 2_600) }),
  first: {
    type: 'contract',
    mood: { a: 'positive', b: 'negative' },
    told: [
      '{a} beats {b} to {worth} {order} contract',
      '{a} rises on {worth} {order} contract won from {b}, which falls',
      '{a} jumps, {b} sinks as {worth} {order} contract changes hands',
      '{b} falls, {a} climbs as {worth} {order} contract goes to {a}',
      '{b} shares drop after it loses {order} contract worth {worth} to {a}',
    ],
    summary: '{A} will replace {b} from next quarter under the {worth} agreement.',
  },
};

const supplyDeal: Plot = {
  name: 'supply-deal',
  talk: '{order} deal with {c}',
  facts: (t) => ({ worth: t.money(40, 900), years: t.pick(['three', 'five', 'seven']) }),
  first: {
    type: 'contract',
    mood: { a: 'positive', c: 'neutral' },
    told: [
      '{a} wins {worth} {order} contract with {c}, shares rise',
      '{a} and {c} sign {worth} {order} agreement; {a} climbs',
      '{a} gains {move} on {years}-year {order} contract with {c} worth {worth}',
      '{c} awards {a} {worth} {order} contract, lifting its shares',
    ],
    summary: '{A} expects the work to begin this quarter.',
  },
};

const venture: Plot = {
  name: 'joint-venture',
  talk: 'venture with {firm}',
  facts: (t) => ({ spend: t.money(50, 700) }),
  first: {
    type: 'contract',
    mood: 'positive',
    told: [
      '{a} and {firm} form {spend} joint venture in {land}, shares up',
      '{a} shares rise on {spend} joint venture with {firm} in {land}',
      '{a} teams up with {firm} in {spend} {land} venture; stock climbs',
    ],
    summary: '{A} will own half of the venture.',
  },
};

const orderLost: Plot = {
  name: 'customer-lost',
  talk: 'loss of {firm}',
  facts: (t) => ({ hit: t.money(30, 400) }),
  first: {
    type: 'contract',
    mood: 'negative',
    told: [
      '{a} loses {firm} contract worth {hit} a year, shares fall',
      '{firm} drops {a} as supplier, ending {hit} contract',
      '{a} shares sink {move} after it loses {hit} contract with {firm}',
    ],
    summary: 'The account made up a large part of the profit of {A}.',
  },
};

const shareTaken: Plot = {
  name: 'market-share',
  against: 'competitor',
  facts: (t) => ({ share: t.percent(24, 41) }),
  first: {
    type: 'product',
    mood: { a: 'positive', b: 'negative' },
    told: [
      '{a} overtakes {b} with {share} market share, {b} slips',
      '{b} loses market share to {a}, now at {share}',
      '{a} gains market share at expense of {b}, reaching {share}',
      '{a} takes market share from {b} and leads with {share}; {b} falls',
    ],
    summary: 'Industry figures put {A} ahead of {b} for the first time.',
  },
};

/** contests: what one wins another loses. */
export const contests: Family = [contractWon, shareTaken];
/** contracts: orders and customers won and lost. */
export const contracts: Family = [supplyDeal, orderLost, venture];
