import type { Plot, Step } from '#domain/demo/plot.ts';
import type { Teller } from '#domain/demo/teller.ts';
import type { EventType } from '#domain/news/event-types.ts';

const macro = (told: string[], summary: string): Step => ({ type: 'macro', mood: {}, told, summary });

const rateCut: Plot = {
  name: 'rate-cut',
  facts: (t) => ({
    points: t.pick(['25', '50', '75']),
    votes: t.pick(['five to four', 'six to three', 'eight to one']),
  }),
  first: macro(
    [
      '{land} central bank cuts interest rates by {points} basis points',
      '{land} lowers benchmark interest rate {points} basis points',
      '{land} rate cut of {points} basis points surprises investors',
      'Central bank of {land} eases, cutting its key rate by {points} basis points',
    ],
    'Policymakers in {land} voted {votes}.',
  ),
  next: [
    macro(
      [
        '{land} stocks rally after central bank cuts interest rates',
        '{land} bond yields fall on central bank rate cut',
      ],
      'Trading in {land} was heavy into the close.',
    ),
    macro(
      [
        '{land} central bank governor {person} says further rate cuts depend on data',
        '{land} central bank governor {person} sees more rate cuts if inflation eases',
      ],
      'The next meeting is in six weeks.',
    ),
  ],
};

const rateRise: Plot = {
  name: 'rate-rise',
  facts: (t) => ({ points: t.pick(['25', '50', '75']) }),
  first: macro(
    [
      '{land} central bank raises interest rates by {points} basis points',
      '{land} lifts benchmark interest rate {points} basis points to curb inflation',
      '{land} rate hike of {points} basis points catches markets off guard',
      'Central bank of {land} tightens, raising its key rate {points} basis points',
    ],
    'Inflation in {land} is well above target.',
  ),
  next: [
    macro(
      [
        '{land} stocks slide after central bank raises interest rates',
        '{land} bond yields jump on central bank rate hike',
      ],
      'Banks in {land} were the weakest.',
    ),
  ],
};

const statistic = (
  name: string,
  told: string[],
  facts: (t: Teller) => Record<string, string>,
  type: EventType | null = 'macro',
): Plot => ({
  name,
  facts,
  first: { type, mood: {}, told, summary: 'Economists had expected little change in {land}.' },
});

const inflation = statistic(
  'inflation',
  [
    '{land} inflation rises to {level}, highest in {months} months',
    '{land} consumer prices up {level} on year as inflation quickens',
    'Inflation in {land} climbs to {level}, above forecasts',
  ],
  (t) => ({ level: t.percent(2, 7), months: String(t.int(5, 28)) }),
);
const jobs = statistic(
  'payrolls',
  [
    '{land} payrolls grow by {jobs}, unemployment at {rate}',
    '{land} employers add {jobs} jobs; unemployment rate {rate}',
    '{land} adds {jobs} jobs as unemployment rate falls to {rate}',
  ],
  (t) => ({ jobs: t.count(20, 320, 1_000), rate: t.percent(3, 7) }),
);
const growth = statistic(
  'gdp',
  [
    '{land} GDP grows {growth} in quarter, beating forecasts',
    '{land} economy expands {growth}, GDP data show',
    'GDP growth of {growth} in {land} tops expectations',
  ],
  (t) => ({ growth: t.percent(0.4, 2.4) }),
);
const homes = statistic(
  'housing-starts',
  [
    '{land} housing starts fall {change} to {years}-year low',
    'Housing starts in {land} drop {change}',
    '{land} builders retreat as housing starts sink {change}',
  ],
  (t) => ({ change: t.percent(4, 15), years: t.pick(['three', 'five', 'seven', 'ten']) }),
);
const factories = statistic(
  'factory-orders',
  [
    '{land} factory orders fall {change} on weak exports',
    'Factory orders in {land} drop {change} in month',
    '{land} industry falters: factory orders down {change}',
  ],
  (t) => ({ change: t.percent(0.4, 4) }),
);
const mood = statistic(
  'consumer-confidence',
  [
    '{land} consumer confidence slips to {level}',
    'Consumer confidence in {land} falls to {level}, lowest since spring',
    '{land} consumer confidence index drops to {level}',
  ],
  (t) => ({ level: String(t.int(71, 108)) }),
);

const pensions = statistic(
  'retirement-age',
  [
    '{land} to raise retirement age to {age}, unions protest',
    'Retirement at {age}: {land} parliament backs pension reform',
    '{land} lifts pension age to {age} over union protests',
  ],
  (t) => ({ age: String(t.int(66, 72)) }),
  null,
);
const balance = statistic(
  'trade-balance',
  [
    '{land} trade deficit widens to {gap}',
    'Trade deficit of {land} grows to {gap} as imports jump',
    '{land} trade gap hits {gap}, imports jump',
  ],
  (t) => ({ gap: t.money(900, 19_000) }),
);

const tariffs: Plot = {
  name: 'tariffs',
  facts: (t) => ({
    duty: t.percent(10, 35),
    goods: t.pick(['steel', 'furniture', 'tyre', 'solar panel', 'timber']),
  }),
  first: macro(
    [
      '{land} to impose {duty} tariffs on {goods} imports',
      '{land} announces {duty} tariffs on imported {goods} goods',
      '{land} hits {goods} imports with {duty} tariffs from next month',
    ],
    'The trade ministry of {land} spoke of unfair subsidies.',
  ),
  ends: [
    macro(
      [
        '{land} delays {duty} tariffs on {goods} imports for talks',
        '{land} suspends planned {goods} tariffs',
      ],
      'Talks are to start within days.',
    ),
  ],
};

/** economy: central banks, statistics and trade of invented countries. */
export const economy: readonly Plot[] = [
  rateCut,
  rateRise,
  inflation,
  jobs,
  growth,
  homes,
  factories,
  mood,
  pensions,
  balance,
  tariffs,
];
