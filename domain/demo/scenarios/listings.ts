import type { DemoCompany } from '#domain/demo/companies.ts';
import type { Scenario, ScenarioFamily } from '#domain/demo/scenario.ts';

const testsDrugs = ({ businessType: trade }: DemoCompany) => trade === 'drugmaker' || trade === 'biotech';

const stockSplit: Scenario = {
  name: 'stock-split',
  variables: (t) => ({ ratio: t.pick(['two-for-one', 'three-for-one', 'five-for-one', 'ten-for-one']) }),
  firstStep: {
    type: 'split',
    sentiment: 'neutral',
    headlines: [
      '{a} announces {ratio} stock split',
      '{a} board approves {ratio} stock split',
      '{a} to carry out {ratio} stock split next month',
    ],
    summary: 'Shares of {A} trade on the new basis from next month.',
  },
};

const indexJoined: Scenario = {
  name: 'index-joined',
  postTopic: 'index inclusion',
  firstStep: {
    type: 'index-change',
    sentiment: 'positive',
    headlines: [
      '{a} shares rise {move} on large-cap index inclusion',
      '{a} climbs as index inclusion brings buying by trackers',
      '{a} stock gains {move} ahead of index inclusion',
    ],
    summary: 'Funds that track the index must buy shares of {A}.',
  },
};

const tradingHalted: Scenario = {
  name: 'trading-halted',
  firstStep: {
    type: 'halt',
    sentiment: 'neutral',
    headlines: [
      'Trading in {a} shares halted pending announcement',
      '{a} shares halted, news pending',
      '{a} trading halted at company request pending news',
    ],
    summary: '{A} asked for the halt and will make an announcement.',
  },
};

const trialWon: Scenario = {
  name: 'trial-won',
  appliesTo: testsDrugs,
  postTopic: '{product} data',
  variables: (t) => ({ benefit: t.percent(24, 61), patients: t.count(4, 40, 100) }),
  firstStep: {
    type: 'clinical',
    sentiment: 'positive',
    headlines: [
      '{a} {product} meets main goal in phase 3 trial, shares surge',
      '{a} soars {move} as {product} succeeds in phase 3 trial',
      '{a} says {product} cut risk by {benefit} in phase 3 trial',
      'Phase 3 trial success for {a} {product}; benefit of {benefit}',
    ],
    summary: 'The study of {A} followed {patients} patients for two years.',
  },
};

const trialLost: Scenario = {
  name: 'trial-lost',
  appliesTo: testsDrugs,
  postTopic: '{product} failure',
  variables: (t) => ({ fall: t.percent(18, 52) }),
  firstStep: {
    type: 'clinical',
    sentiment: 'negative',
    headlines: [
      '{a} {product} fails phase 2 trial, shares plunge {fall}',
      '{a} plunges {fall} as {product} misses main goal of phase 2 trial',
      '{a} drops {product} after failed phase 2 trial',
    ],
    summary: '{A} will publish the full data later.',
  },
};

const conference: Scenario = {
  name: 'conference',
  firstStep: {
    type: null,
    sentiment: 'neutral',
    headlines: [
      '{a} to present at {broker} conference in {city}',
      '{a} among speakers at {broker} conference in {city}',
      '{a} to speak at {city} conference of {broker}',
    ],
    summary: '{A} announced the date in a short notice.',
  },
};

const officeMove: Scenario = {
  name: 'office-move',
  firstStep: {
    type: null,
    sentiment: 'neutral',
    headlines: [
      '{a} moves headquarters to {city}',
      '{a} relocates headquarters to {city}',
      '{a} headquarters moving to {city}',
    ],
    summary: '{A} said that its address changes next month.',
  },
};

const sustainabilityReport: Scenario = {
  name: 'sustainability-report',
  variables: (t) => ({ part: t.percent(20, 70), year: String(t.int(2031, 2040)) }),
  firstStep: {
    type: null,
    sentiment: 'neutral',
    headlines: [
      '{a} sets {year} goal of {part} less water use in sustainability report',
      'Sustainability report: {a} aims to use {part} less water by {year}',
      '{a} publishes sustainability report with {part} water goal for {year}',
    ],
    summary: '{A} listed its progress in sixty pages.',
  },
};

/** listings: splits, index changes and trading halts. */
export const listings: ScenarioFamily = [indexJoined, stockSplit, tradingHalted];
/** clinicalTrials: drugs in trials. */
export const clinicalTrials: ScenarioFamily = [trialWon, trialLost];
/** routineAnnouncements: announcements that move no price. */
export const routineAnnouncements: ScenarioFamily = [conference, officeMove, sustainabilityReport];
