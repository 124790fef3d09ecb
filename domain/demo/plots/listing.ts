import type { DemoCompany } from '#domain/demo/companies.ts';
import type { Family, Plot } from '#domain/demo/plot.ts';

const testsDrugs = ({ trade }: DemoCompany) => trade === 'drugmaker' || trade === 'biotech';

const split: Plot = {
  name: 'stock-split',
  facts: (t) => ({ ratio: t.pick(['two-for-one', 'three-for-one', 'five-for-one', 'ten-for-one']) }),
  first: {
    type: 'split',
    mood: 'neutral',
    told: [
      '{a} announces {ratio} stock split',
      '{a} board approves {ratio} stock split',
      '{a} to carry out {ratio} stock split next month',
    ],
    summary: 'Shares of {A} trade on the new basis from next month.',
  },
};

const joinsIndex: Plot = {
  name: 'index-joined',
  talk: 'index inclusion',
  first: {
    type: 'index-change',
    mood: 'positive',
    told: [
      '{a} shares rise {move} on large-cap index inclusion',
      '{a} climbs as index inclusion brings buying by trackers',
      '{a} stock gains {move} ahead of index inclusion',
    ],
    summary: 'Funds that track the index must buy shares of {A}.',
  },
};

const halted: Plot = {
  name: 'trading-halted',
  first: {
    type: 'halt',
    mood: 'neutral',
    told: [
      'Trading in {a} shares halted pending announcement',
      '{a} shares halted, news pending',
      '{a} trading halted at company request pending news',
    ],
    summary: '{A} asked for the halt and will make an announcement.',
  },
};

const trialWon: Plot = {
  name: 'trial-won',
  fits: testsDrugs,
  talk: '{product} data',
  facts: (t) => ({ benefit: t.percent(24, 61), patients: t.count(4, 40, 100) }),
  first: {
    type: 'clinical',
    mood: 'positive',
    told: [
      '{a} {product} meets main goal in phase 3 trial, shares surge',
      '{a} soars {move} as {product} succeeds in phase 3 trial',
      '{a} says {product} cut risk by {benefit} in phase 3 trial',
      'Phase 3 trial success for {a} {product}; benefit of {benefit}',
    ],
    summary: 'The study of {A} followed {patients} patients for two years.',
  },
};

const trialLost: Plot = {
  name: 'trial-lost',
  fits: testsDrugs,
  talk: '{product} failure',
  facts: (t) => ({ fall: t.percent(18, 52) }),
  first: {
    type: 'clinical',
    mood: 'negative',
    told: [
      '{a} {product} fails phase 2 trial, shares plunge {fall}',
      '{a} plunges {fall} as {product} misses main goal of phase 2 trial',
      '{a} drops {product} after failed phase 2 trial',
    ],
    summary: '{A} will publish the full data later.',
  },
};

const conference: Plot = {
  name: 'conference',
  first: {
    type: null,
    mood: 'neutral',
    told: [
      '{a} to present at {broker} conference in {city}',
      '{a} among speakers at {broker} conference in {city}',
      '{a} to speak at {city} conference of {broker}',
    ],
    summary: '{A} announced the date in a short notice.',
  },
};

const moves: Plot = {
  name: 'office-move',
  first: {
    type: null,
    mood: 'neutral',
    told: [
      '{a} moves headquarters to {city}',
      '{a} relocates headquarters to {city}',
      '{a} headquarters moving to {city}',
    ],
    summary: '{A} said that its address changes next month.',
  },
};

const report: Plot = {
  name: 'sustainability-report',
  facts: (t) => ({ part: t.percent(20, 70), year: String(t.int(2031, 2040)) }),
  first: {
    type: null,
    mood: 'neutral',
    told: [
      '{a} sets {year} goal of {part} less water use in sustainability report',
      'Sustainability report: {a} aims to use {part} less water by {year}',
      '{a} publishes sustainability report with {part} water goal for {year}',
    ],
    summary: '{A} listed its progress in sixty pages.',
  },
};

/** listings: what happens to the shares themselves. */
export const listings: Family = [joinsIndex, split, halted];
/** trials: drugs tested. */
export const trials: Family = [trialWon, trialLost];
/** notices: news that moves nothing. */
export const notices: Family = [conference, moves, report];
