import { operatesPlants } from '#domain/demo/company-traits.ts';
import type { Scenario, ScenarioFamily } from '#domain/demo/scenario.ts';

const chiefQuits: Scenario = {
  name: 'chief-quits',
  postTopic: '{office} exit',
  variables: (t) => ({ office: t.pick(['CEO', 'CFO', 'finance chief']) }),
  firstStep: {
    type: 'management',
    sentiment: 'negative',
    headlines: [
      '{a} {office} {person} resigns unexpectedly, shares fall',
      '{a} shares slide {move} as {office} {person} quits abruptly',
      '{a} ousts {office} {person} after board dispute; stock drops',
      '{person} out as {a} {office} in surprise exit, shares sink {move}',
      '{a} loses {office} {person} without successor, stock slides',
    ],
    summary: '{A} named an interim replacement and gave no reason.',
  },
  endings: [
    {
      type: 'management',
      sentiment: 'positive',
      headlines: [
        '{a} names {other} as {office} to succeed {person}, shares rise',
        '{a} shares gain as {other} named {office} after {person} exit',
      ],
      summary: 'Investors welcomed the appointment at the {trade}.',
    },
  ],
};

const succession: Scenario = {
  name: 'succession',
  variables: (t) => ({ years: String(t.int(5, 14)) }),
  firstStep: {
    type: 'management',
    sentiment: 'neutral',
    headlines: [
      '{a} chair {person} to retire after {years} years, {other} to succeed',
      '{a} chair {person} to step down at annual meeting; {other} named successor',
      '{other} to succeed {person} as {a} chair in planned handover',
    ],
    summary: '{A} said the change takes effect next month.',
  },
};

const chiefHired: Scenario = {
  name: 'chief-hired',
  postTopic: '{person} hire',
  firstStep: {
    type: 'management',
    sentiment: 'positive',
    headlines: [
      '{a} hires {person} from {firm} as chief technology officer, shares rise',
      '{a} shares rise {move} as it hires {firm} veteran {person} as chief technology officer',
      '{a} appoints {firm} veteran {person} chief technology officer; stock gains',
    ],
    summary: 'The {trade} said {person} starts next month.',
  },
};

const insiderBuys: Scenario = {
  name: 'insider-buys',
  postTopic: 'insider buying',
  variables: (t) => ({ worth: t.money(2, 18) }),
  firstStep: {
    type: 'insider',
    sentiment: 'positive',
    headlines: [
      '{a} CEO {person} buys {worth} of shares, stock rises',
      'Insider buying at {a}: CEO {person} purchases {worth} of stock, shares gain',
      '{a} shares gain as CEO {person} buys {worth} of stock',
    ],
    summary: 'It is the first open-market purchase at {A} in two years.',
  },
};

const insiderSells: Scenario = {
  name: 'insider-sells',
  postTopic: 'insider selling',
  variables: (t) => ({ worth: t.money(2, 38) }),
  firstStep: {
    type: 'insider',
    sentiment: 'negative',
    headlines: [
      '{a} founder {person} sells {worth} of shares, stock falls',
      '{a} founder {person} unloads {worth} of stock, shares drop',
      'Insider selling at {a}: founder {person} sells {worth} of shares; stock slips',
    ],
    summary: 'A filing shows that the sale at {A} was not part of a trading plan.',
  },
};

const strike: Scenario = {
  name: 'strike',
  postTopic: '{city} strike',
  variables: (t) => ({ workers: t.count(8, 90, 100), raise: t.percent(6, 19), cost: t.money(2, 15) }),
  firstStep: {
    type: 'labour',
    sentiment: 'negative',
    headlines: [
      '{workers} {a} workers strike in {city} over pay, hitting output',
      'Union calls strike of {workers} workers at {a} in {city} after talks fail',
      '{a} workers walk out in {city} demanding {raise} raise; shares fall',
      '{a} hit by strike as {workers} workers in {city} reject pay offer',
    ],
    summary: 'The union wants a raise of {raise}; {A} offered less than half of that.',
  },
  followUps: [
    {
      type: 'labour',
      sentiment: 'negative',
      headlines: [
        '{a} says strike costs {cost} a day in {city}, shares fall',
        '{a} strike enters second week in {city}; losses reach {cost} a day',
      ],
      summary: 'No new talks are scheduled.',
    },
  ],
  endings: [
    {
      type: 'labour',
      sentiment: 'positive',
      headlines: [
        '{a} workers in {city} ratify pay deal, strike ends, shares rise',
        '{a} shares rise as {city} strike ends with {raise} pay deal',
      ],
      summary: 'Staff return at once under a contract that raises pay {raise} over three years.',
    },
  ],
};

const layoffs: Scenario = {
  name: 'layoffs',
  postTopic: 'layoffs',
  variables: (t) => ({ jobs: t.count(6, 80, 100), part: t.percent(4, 15) }),
  firstStep: {
    type: 'labour',
    sentiment: 'negative',
    headlines: [
      '{a} to cut {jobs} jobs, {part} of staff, as demand weakens',
      '{a} plans layoffs of {jobs} workers on slumping {product} demand',
      '{a} lays off {jobs} as {product} orders fall',
      'Layoffs at {a}: {jobs} jobs to go, {part} of workforce, on weak demand',
    ],
    summary: '{A} said orders have fallen faster than planned.',
  },
};

const payDeal: Scenario = {
  name: 'pay-deal',
  appliesTo: operatesPlants,
  variables: (t) => ({ raise: t.percent(3, 6), years: t.pick(['three', 'four', 'five']) }),
  firstStep: {
    type: 'labour',
    sentiment: 'neutral',
    headlines: [
      '{a} and union sign {years}-year labour contract with {raise} raise',
      '{a} workers vote for {years}-year labour deal with {raise} raise',
      'Union at {a} accepts {raise} raise in {years}-year pay deal',
    ],
    summary: 'The agreement replaces one of the same length at {A}.',
  },
};

/** executiveChanges: chief executives and other officers who come and go. */
export const executiveChanges: ScenarioFamily = [chiefQuits, succession, chiefHired];
/** insiderTrades: shares bought or sold by officers. */
export const insiderTrades: ScenarioFamily = [insiderBuys, insiderSells];
/** labour: strikes and job cuts. */
export const labour: ScenarioFamily = [strike, layoffs, payDeal];
