import type { DemoCompany } from '#domain/demo/companies.ts';
import { launchesProducts, makesGoods, operatesPlants } from '#domain/demo/company-traits.ts';
import type { Scenario, ScenarioFamily } from '#domain/demo/scenario.ts';

/** Other companies run networks and offices, which have outages, not fires. */
const hasSite = ({ sector }: DemoCompany) => !/^(?:Financials|Communication Services)$/.test(sector);

/** Software is not recalled and needs no parts. */
const makesPhysicalGoods = (company: DemoCompany) =>
  makesGoods(company) && company.businessType !== 'software maker';

const launch: Scenario = {
  name: 'launch',
  appliesTo: launchesProducts,
  postTopic: '{product} launch',
  variables: (t) => ({ orders: t.count(12, 900, 1_000) }),
  firstStep: {
    type: 'product',
    sentiment: 'positive',
    headlines: [
      '{a} launches {product} in {land}, early orders exceed plan',
      '{a} shares rise as {product} launch in {land} sells out',
      '{a} rolls out {product} in {land} to strong demand',
      '{a} launches {product} in {land} with {orders} orders, beating plan',
    ],
    summary: 'The {trade} may raise its forecast, analysts said.',
  },
};

const launchDelayed: Scenario = {
  name: 'launch-delayed',
  appliesTo: launchesProducts,
  postTopic: '{product} delay',
  variables: (t) => ({ months: String(t.int(4, 14)) }),
  firstStep: {
    type: 'product',
    sentiment: 'negative',
    headlines: [
      '{a} delays {product} launch by {months} months, shares fall',
      '{a} stock drops {move} as {product} launch slips {months} months',
      '{a} postpones {product} launch by {months} months after failed tests',
      '{a} disappoints with {months}-month delay to {product} launch',
    ],
    summary: '{A} said that tests had shown problems late.',
  },
};

const preview: Scenario = {
  name: 'preview',
  appliesTo: launchesProducts,
  variables: (t) => ({ month: t.pick(['March', 'May', 'June', 'September', 'October']) }),
  firstStep: {
    type: 'product',
    sentiment: 'neutral',
    headlines: [
      '{a} to unveil next-generation {product} at {city} fair in {month}',
      '{a} sets {month} date to unveil next-generation {product} in {city}',
      'Next-generation {product} of {a} due at {city} fair in {month}',
    ],
    summary: '{A} gave no prices.',
  },
};

const recall: Scenario = {
  name: 'recall',
  appliesTo: makesPhysicalGoods,
  postTopic: '{product} recall',
  variables: (t) => ({ units: t.count(4, 480, 1_000), cost: t.money(25, 600) }),
  firstStep: {
    type: 'product',
    sentiment: 'negative',
    headlines: [
      '{a} shares drop as it recalls {units} units of {product} over safety fault',
      '{a} stock slides after safety fault forces recall of {units} {product} units',
      '{a} shares fall {move} on {product} recall after injuries',
      '{a} recalls {units} units of {product} after injuries, shares tumble',
    ],
    summary: '{A} knows of several injuries.',
  },
  followUps: [
    {
      type: 'product',
      sentiment: 'negative',
      headlines: [
        '{a} takes {cost} charge for {product} recall, shares drop',
        '{a} widens {product} recall, stock sinks as cost rises to {cost}',
      ],
      summary: 'The {trade} said that customers will be repaid in full.',
    },
  ],
};

const siteFire: Scenario = {
  name: 'site-fire',
  appliesTo: hasSite,
  postTopic: '{site} fire',
  variables: (t) => ({ weeks: String(t.int(3, 16)), cost: t.money(30, 260) }),
  firstStep: {
    type: 'supply',
    sentiment: 'negative',
    headlines: [
      '{a} shares sink {move} as fire shuts its {site}',
      '{a} halts operations at its {site} after fire, shares fall',
      "Fire at {a}'s {site} stops output; stock drops {move}",
      '{a} suspends operations at its {site} as fire spreads, shares slide',
    ],
    summary: '{A} said that no one was hurt and the cause is unknown.',
  },
  followUps: [
    {
      type: 'supply',
      sentiment: 'negative',
      headlines: [
        '{a} says repairs at its {site} to take {weeks} weeks after fire and cost {cost}, shares drop',
        '{a} shares sink as fire halts output at its {site} for {weeks} weeks',
      ],
      summary: 'Insurance covers part of the loss.',
    },
  ],
  endings: [
    {
      type: 'supply',
      sentiment: 'positive',
      headlines: [
        '{a} restarts operations at its {site} ahead of schedule after fire, shares rise',
        '{a} resumes operations at its {site} early after fire; stock gains',
      ],
      summary: 'Output should be back to normal within days.',
    },
  ],
};

const serviceOutage: Scenario = {
  name: 'service-outage',
  appliesTo: (company) => !hasSite(company),
  postTopic: 'outage',
  variables: (t) => ({ hours: String(t.int(4, 30)), users: t.count(3, 90, 100_000) }),
  firstStep: {
    type: 'supply',
    sentiment: 'negative',
    headlines: [
      '{a} outage leaves {users} customers without service, shares fall',
      '{a} shares slide {move} as outage hits {users} customers',
      '{hours}-hour outage at {a} angers {users} customers, stock drops',
      '{a} suffers {hours}-hour outage; shares sink',
    ],
    summary: '{A} blamed a failed update.',
  },
  followUps: [
    {
      type: 'supply',
      sentiment: 'negative',
      headlines: ['{a} to compensate {users} customers for {hours}-hour outage, shares drop again'],
      summary: 'The {trade} said the bill would weigh on the quarter.',
    },
  ],
};

const shortage: Scenario = {
  name: 'shortage',
  appliesTo: makesPhysicalGoods,
  postTopic: 'parts shortage',
  variables: (t) => ({
    cut: t.percent(8, 35),
    part: t.pick(['resin', 'bearing', 'valve', 'packaging', 'sensor']),
  }),
  firstStep: {
    type: 'supply',
    sentiment: 'negative',
    headlines: [
      '{part} shortage forces {a} to cut {product} output by {cut}, shares fall',
      '{a} shares slump as {part} shortage cuts {product} output by {cut}',
      '{a} warns of {cut} drop in {product} output on {part} shortage; stock falls',
      '{a} shares fall as {part} shortage hits {product} production',
    ],
    summary: '{A} is looking for other suppliers.',
  },
};

const rivalGains: Scenario = {
  name: 'rival-gains',
  appliesTo: operatesPlants,
  variables: (t) => ({ rise: t.percent(4, 14) }),
  firstStep: {
    type: 'supply',
    sentiment: { a: 'negative', b: 'positive' },
    headlines: [
      '{b} gains {rise}, {a} drops as {site} outage tightens supply',
      '{a} slides on {site} outage while rival {b} gains {rise}',
      "Outage at {a}'s {site} is a boon for {b}, up {rise}; {a} falls",
    ],
    summary: 'Buyers turned to {B} for quick deliveries.',
  },
};

const newPlant: Scenario = {
  name: 'new-plant',
  postTopic: '{city} expansion',
  variables: (t) => ({ cost: t.money(120, 4_500), jobs: t.count(3, 20, 100) }),
  firstStep: {
    type: null,
    sentiment: 'positive',
    headlines: [
      '{a} shares rise on {cost} {city} expansion to meet record demand',
      '{a} expands in {city} with {cost} site and {jobs} jobs as demand grows',
      '{a} climbs {move} on plan to double {city} capacity for {cost}, citing strong demand',
      'Record demand prompts {a} to build {cost} site in {city}, shares gain',
    ],
    summary: '{A} said that customers have already booked most of the new capacity.',
  },
};

const siteClosed: Scenario = {
  name: 'site-closed',
  postTopic: '{city} closure',
  variables: (t) => ({ charge: t.money(40, 500) }),
  firstStep: {
    type: null,
    sentiment: 'negative',
    headlines: [
      '{a} shares fall as it shuts loss-making {city} site and takes {charge} charge',
      '{a} closes {city} site after heavy losses; {charge} charge hits shares',
      '{a} slides on {charge} writedown as it abandons {city} site',
      '{a} shares slip as it closes {city} site with {charge} charge',
    ],
    summary: '{A} said that the site never made money.',
  },
};

const priceRise: Scenario = {
  name: 'price-rise',
  postTopic: 'price hike',
  variables: (t) => ({ rise: t.percent(3, 12) }),
  firstStep: {
    type: null,
    sentiment: 'positive',
    headlines: [
      '{a} raises price of {product} {rise} and shares gain',
      '{a} shares gain as it raises price of {product} by {rise}',
      '{a} climbs on {rise} increase in price of {product}, strong demand',
    ],
    summary: 'The {trade} sees no loss of customers.',
  },
};

const priceCut: Scenario = {
  name: 'price-cut',
  postTopic: 'price cut',
  variables: (t) => ({ cut: t.percent(6, 20) }),
  firstStep: {
    type: null,
    sentiment: 'negative',
    headlines: [
      '{a} cuts price of {product} {cut} as demand weakens, shares drop',
      '{a} shares drop as it cuts price of {product} by {cut}',
      'Weak demand forces {a} to cut price of {product} by {cut}',
    ],
    summary: 'Margins at {A} will suffer, analysts said.',
  },
};

/** productLaunches: launches and delays of products. */
export const productLaunches: ScenarioFamily = [launch, launchDelayed, preview];
/** productRecalls: recalls and defects. */
export const productRecalls: ScenarioFamily = [recall];
/** stoppages: interruptions of production. */
export const stoppages: ScenarioFamily = [siteFire, serviceOutage, shortage, rivalGains];
/** facilities: sites opened, expanded and closed. */
export const facilities: ScenarioFamily = [newPlant, siteClosed];
/** priceChanges: prices raised and cut. */
export const priceChanges: ScenarioFamily = [priceRise, priceCut];
