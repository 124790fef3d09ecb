import type { Scenario, ScenarioFamily } from '#domain/demo/scenario.ts';

const takeoverAgreed: Scenario = {
  name: 'takeover-agreed',
  postTopic: '{b} takeover bid',
  variables: (t) => ({ price: t.money(900, 14_000), premium: t.percent(18, 52), saved: t.money(40, 300) }),
  firstStep: {
    type: 'merger',
    sentiment: { a: 'neutral', b: 'positive' },
    headlines: [
      '{b} shares jump as {a} said to be in talks to buy it for {price}',
      '{b} shares surge {premium} on report of takeover bid from {a}',
      '{a} nears deal to acquire {b} for {price}, people familiar say; {b} soars',
      '{b} soars on takeover talks with {a} valued at {price}',
      '{b} stock surges on talks to be acquired by {a} for {price}',
    ],
    summary:
      'A deal could be announced within days, according to people familiar with the matter. {B} declined to comment.',
  },
  followUps: [
    {
      type: 'merger',
      sentiment: { a: 'neutral', b: 'positive' },
      headlines: [
        '{a} agrees to buy {b} for {price}, a {premium} premium; {b} gains',
        '{b} accepts {price} takeover offer from {a}',
        '{b} jumps as {a} confirms {price} deal to acquire it at {premium} premium',
        '{b} shares rise on agreed {price} all-cash deal with {a}',
      ],
      summary:
        'The boards of both companies approved the offer, which is {premium} above the last close of {b}.',
    },
  ],
  endings: [
    {
      type: 'merger',
      sentiment: { a: 'positive', b: 'positive' },
      headlines: [
        'Regulator clears {a} acquisition of {b}, shares of both gain',
        '{a} wins antitrust approval for {price} {b} acquisition, both shares rise',
      ],
      summary: 'The watchdog found no harm to competition.',
    },
    {
      type: 'merger',
      sentiment: { a: 'neutral', b: 'neutral' },
      headlines: ['{a} completes {price} acquisition of {b}', '{a} closes {price} {b} takeover'],
      summary: '{A} expects savings of {saved} a year.',
    },
  ],
};

const takeoverDenied: Scenario = {
  name: 'takeover-denied',
  postTopic: '{fund} bid rumour',
  variables: (t) => ({ price: t.money(700, 9_000), jump: t.percent(6, 19), fall: t.percent(5, 15) }),
  firstStep: {
    type: 'merger',
    sentiment: 'positive',
    headlines: [
      '{a} shares jump {jump} on rumour of {fund} takeover',
      '{fund} exploring takeover of {a} worth {price}, sources say; shares jump',
      '{a} soars {jump} on report of {price} buyout by {fund}',
      '{a} stock rallies as {fund} said to consider {price} buyout',
    ],
    summary: 'Talks with {A} are at an early stage and may come to nothing, the people said.',
  },
  followUps: [
    {
      type: 'merger',
      sentiment: 'negative',
      headlines: [
        '{a} shares drop {fall} as {fund} denies takeover talks',
        '{fund} says it is not in talks to acquire {a}; stock falls {fall}',
        '{a} tumbles {fall} as {fund} dismisses takeover report as baseless',
      ],
      summary: '"There are no talks," the fund said in a statement.',
    },
  ],
};

const mergerCollapses: Scenario = {
  name: 'merger-collapses',
  postTopic: 'broken {b} merger',
  variables: (t) => ({ fee: t.money(30, 400), fall: t.percent(12, 33) }),
  firstStep: {
    type: 'merger',
    sentiment: { a: 'neutral', b: 'negative' },
    headlines: [
      '{b} plunges {fall} after merger with {a} collapses',
      '{a} walks away from {b} acquisition; {b} shares sink {fall}',
      '{a} terminates {b} merger agreement, will pay {fee} fee',
      '{b} stock crashes {fall} as {a} abandons takeover',
    ],
    summary: '{A} will pay a break fee of {fee}.',
  },
};

const activistStake: Scenario = {
  name: 'activist-stake',
  postTopic: 'activist stake',
  variables: (t) => ({ stake: t.percent(5, 12), seats: t.pick(['two', 'three', 'four']) }),
  firstStep: {
    type: 'merger',
    sentiment: 'positive',
    headlines: [
      '{a} shares jump as activist {fund} builds {stake} stake',
      'Activist {fund} takes {stake} stake in {a}, shares rise',
      '{fund} builds {stake} stake in {a} and seeks {seats} board seats; stock climbs',
      '{a} rallies {move} after activist {fund} takes {stake} stake',
    ],
    summary: 'The fund believes that {A} is worth far more than its market value.',
  },
  endings: [
    {
      type: 'management',
      sentiment: 'neutral',
      headlines: [
        '{a} says it will review proposals of activist {fund}',
        '{a} board to meet activist {fund} over {stake} stake',
      ],
      summary: 'The board said it is open to a constructive dialogue.',
    },
    {
      type: 'management',
      sentiment: 'positive',
      headlines: ['{a} gives activist {fund} {seats} board seats, shares gain'],
      summary: 'The fund agreed to support the board for a year.',
    },
  ],
};

const unitSold: Scenario = {
  name: 'unit-sold',
  postTopic: '{product} divestiture',
  variables: (t) => ({ price: t.money(60, 900) }),
  firstStep: {
    type: 'merger',
    sentiment: 'neutral',
    headlines: [
      '{a} agrees to sell {product} unit to {firm} for {price}',
      '{firm} to buy {a} {product} unit for {price}',
      '{a} divests {product} unit in {price} sale to {firm}',
      '{a} to divest {product} unit to {firm}, price {price}',
    ],
    summary: 'The unit contributed a small part of sales at {A}.',
  },
};

const spinOff: Scenario = {
  name: 'spin-off',
  postTopic: '{product} spin-off',
  variables: (t) => ({ worth: t.money(500, 4_000) }),
  firstStep: {
    type: 'spin-off',
    sentiment: 'positive',
    headlines: [
      '{a} to spin off {product} unit worth {worth}, shares jump',
      '{a} stock climbs {move} on plan to spin off {product} unit',
      '{a} announces spin-off of {product} unit valued at {worth}, shares gain',
      '{a} shares rise {move} on {product} spin-off',
    ],
    summary: 'The separation should be complete within a year, {A} said.',
  },
};

/** takeovers: bids that succeed or fail. */
export const takeovers: ScenarioFamily = [takeoverAgreed, takeoverDenied, mergerCollapses];
/** stakesAndSpinOffs: activist investors, divestments and spin-offs. */
export const stakesAndSpinOffs: ScenarioFamily = [activistStake, unitSold, spinOff];
