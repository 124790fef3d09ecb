import type { Scenario, ScenarioStep } from '#domain/demo/scenario.ts';
import type { ScenarioContext } from '#domain/demo/scenario-context.ts';
import type { EventType } from '#domain/news/events/event-types.ts';

const macroStep = (headlines: string[], summary: string): ScenarioStep => ({
  type: 'macro',
  sentiment: {},
  headlines,
  summary,
});

const rateCut: Scenario = {
  name: 'rate-cut',
  variables: (t) => ({
    points: t.pick(['25', '50', '75']),
    votes: t.pick(['five to four', 'six to three', 'eight to one']),
  }),
  firstStep: macroStep(
    [
      '{land} central bank cuts interest rates by {points} basis points',
      '{land} lowers benchmark interest rate {points} basis points',
      '{land} rate cut of {points} basis points surprises investors',
      'Central bank of {land} eases, cutting its key rate by {points} basis points',
    ],
    'Policymakers in {land} voted {votes}.',
  ),
  followUps: [
    macroStep(
      [
        '{land} stocks rally after central bank cuts interest rates',
        '{land} bond yields fall on central bank rate cut',
      ],
      'Trading in {land} was heavy into the close.',
    ),
    macroStep(
      [
        '{land} central bank governor {person} says further rate cuts depend on data',
        '{land} central bank governor {person} sees more rate cuts if inflation eases',
      ],
      'The next meeting is in six weeks.',
    ),
  ],
};

const rateRise: Scenario = {
  name: 'rate-rise',
  variables: (t) => ({ points: t.pick(['25', '50', '75']) }),
  firstStep: macroStep(
    [
      '{land} central bank raises interest rates by {points} basis points',
      '{land} lifts benchmark interest rate {points} basis points to curb inflation',
      '{land} rate hike of {points} basis points catches markets off guard',
      'Central bank of {land} tightens, raising its key rate {points} basis points',
    ],
    'Inflation in {land} is well above target.',
  ),
  followUps: [
    macroStep(
      [
        '{land} stocks slide after central bank raises interest rates',
        '{land} bond yields jump on central bank rate hike',
      ],
      'Banks in {land} were the weakest.',
    ),
  ],
};

const createStatisticScenario = (
  name: string,
  told: string[],
  facts: (t: ScenarioContext) => Record<string, string>,
  type: EventType | null = 'macro',
): Scenario => ({
  name,
  variables: facts,
  firstStep: {
    type,
    sentiment: {},
    headlines: told,
    summary: 'Economists had expected little change in {land}.',
  },
});

const inflation = createStatisticScenario(
  'inflation',
  [
    '{land} inflation rises to {level}, highest in {months} months',
    '{land} consumer prices up {level} on year as inflation quickens',
    'Inflation in {land} climbs to {level}, above forecasts',
  ],
  (t) => ({ level: t.percent(2, 7), months: String(t.int(5, 28)) }),
);
const payrolls = createStatisticScenario(
  'payrolls',
  [
    '{land} payrolls grow by {jobs}, unemployment at {rate}',
    '{land} employers add {jobs} jobs; unemployment rate {rate}',
    '{land} adds {jobs} jobs as unemployment rate falls to {rate}',
  ],
  (t) => ({ jobs: t.count(20, 320, 1_000), rate: t.percent(3, 7) }),
);
const gdp = createStatisticScenario(
  'gdp',
  [
    '{land} GDP grows {growth} in quarter, beating forecasts',
    '{land} economy expands {growth}, GDP data show',
    'GDP growth of {growth} in {land} tops expectations',
  ],
  (t) => ({ growth: t.percent(0.4, 2.4) }),
);
const housingStarts = createStatisticScenario(
  'housing-starts',
  [
    '{land} housing starts fall {change} to {years}-year low',
    'Housing starts in {land} drop {change}',
    '{land} builders retreat as housing starts sink {change}',
  ],
  (t) => ({ change: t.percent(4, 15), years: t.pick(['three', 'five', 'seven', 'ten']) }),
);
const factoryOrders = createStatisticScenario(
  'factory-orders',
  [
    '{land} factory orders fall {change} on weak exports',
    'Factory orders in {land} drop {change} in month',
    '{land} industry falters: factory orders down {change}',
  ],
  (t) => ({ change: t.percent(0.4, 4) }),
);
const consumerConfidence = createStatisticScenario(
  'consumer-confidence',
  [
    '{land} consumer confidence slips to {level}',
    'Consumer confidence in {land} falls to {level}, lowest since spring',
    '{land} consumer confidence index drops to {level}',
  ],
  (t) => ({ level: String(t.int(71, 108)) }),
);

const retirementAge = createStatisticScenario(
  'retirement-age',
  [
    '{land} to raise retirement age to {age}, unions protest',
    'Retirement at {age}: {land} parliament backs pension reform',
    '{land} lifts pension age to {age} over union protests',
  ],
  (t) => ({ age: String(t.int(66, 72)) }),
  null,
);
const tradeBalance = createStatisticScenario(
  'trade-balance',
  [
    '{land} trade deficit widens to {gap}',
    'Trade deficit of {land} grows to {gap} as imports jump',
    '{land} trade gap hits {gap}, imports jump',
  ],
  (t) => ({ gap: t.money(900, 19_000) }),
);

const tariffs: Scenario = {
  name: 'tariffs',
  variables: (t) => ({
    duty: t.percent(10, 35),
    goods: t.pick(['steel', 'furniture', 'tyre', 'solar panel', 'timber']),
  }),
  firstStep: macroStep(
    [
      '{land} to impose {duty} tariffs on {goods} imports',
      '{land} announces {duty} tariffs on imported {goods} goods',
      '{land} hits {goods} imports with {duty} tariffs from next month',
    ],
    'The trade ministry of {land} spoke of unfair subsidies.',
  ),
  endings: [
    macroStep(
      [
        '{land} delays {duty} tariffs on {goods} imports for talks',
        '{land} suspends planned {goods} tariffs',
      ],
      'Talks are to start within days.',
    ),
  ],
};

/** economy: central banks, statistics and trade of invented countries. */
export const economy: readonly Scenario[] = [
  rateCut,
  rateRise,
  inflation,
  payrolls,
  gdp,
  housingStarts,
  factoryOrders,
  consumerConfidence,
  retirementAge,
  tradeBalance,
  tariffs,
];
