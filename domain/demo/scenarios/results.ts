import type { Scenario, ScenarioFamily } from '#domain/demo/scenario.ts';

const earningsBeat: Scenario = {
  name: 'earnings-beat',
  postTopic: '{quarter} earnings beat',
  variables: (t) => {
    const made = t.int(60, 240);
    const spell = (cents: number) => `$${(cents / 100).toFixed(2)}`;
    return {
      up: t.percent(6, 34),
      eps: spell(made),
      seen: spell(made - t.int(4, 20)),
      margin: t.percent(18, 41),
    };
  },
  firstStep: {
    type: 'earnings',
    sentiment: 'positive',
    headlines: [
      '{a} {quarter} profit beats estimates as revenue jumps {up}',
      '{a} tops {quarter} earnings estimates, revenue up {up}',
      '{a} posts {quarter} EPS of {eps}, ahead of the {seen} consensus',
      '{a} earnings beat expectations; {quarter} EPS {eps} vs {seen} expected',
      'Strong {product} sales lift {a} {quarter} profit above estimates, revenue up {up}',
      '{a} beats {quarter} forecasts, sales climb {up} on {product} demand',
    ],
    summary:
      '{A} earned {eps} a share, against the {seen} that analysts expected, as revenue rose {up} from a year earlier.',
  },
  followUps: [
    {
      type: 'earnings',
      sentiment: 'positive',
      headlines: [
        '{a} shares jump {move} after strong {quarter} results',
        '{a} stock surges {move} as {quarter} earnings beat estimates',
        '{a} rallies {move} on {quarter} profit beat',
      ],
      summary: 'Trading in the {trade} was twice its average after the report.',
    },
  ],
  endings: [
    {
      type: 'guidance',
      sentiment: 'positive',
      headlines: [
        '{a} raises full-year profit outlook after strong {quarter} results',
        '{a} lifts full-year guidance following {quarter} earnings beat',
      ],
      summary: 'The {trade} said orders give it confidence for the rest of the year.',
    },
    {
      type: 'analyst-rating',
      sentiment: 'positive',
      headlines: [
        '{broker} raises {a} price target after {quarter} earnings beat',
        '{broker} lifts {a} price target, citing strong {quarter} results',
      ],
      summary: 'Consensus for the {trade} still looks too low, the broker said.',
    },
  ],
};

const earningsMiss: Scenario = {
  name: 'earnings-miss',
  postTopic: '{quarter} miss',
  variables: (t) => ({ down: t.percent(5, 28), loss: t.money(40, 900) }),
  firstStep: {
    type: 'earnings',
    sentiment: 'negative',
    headlines: [
      '{a} misses {quarter} earnings estimates as revenue falls {down}',
      '{a} {quarter} profit falls short of forecasts, revenue down {down}',
      '{a} {quarter} earnings slump on weak {product} demand, sales fall {down}',
      'Weak {product} sales drag {a} {quarter} profit below estimates',
      '{a} posts surprise {quarter} loss as revenue drops {down}',
      '{a} disappoints with {quarter} results: revenue down {down}',
    ],
    summary: '{A} said demand weakened late in the quarter and that it was slow to cut costs.',
  },
  followUps: [
    {
      type: 'earnings',
      sentiment: 'negative',
      headlines: [
        '{a} shares tumble {move} after {quarter} earnings miss',
        '{a} sinks {move} on disappointing {quarter} results',
        '{a} stock slides {move} as {quarter} profit misses estimates',
      ],
      summary: 'Investors had hoped that {product} would make up for weakness elsewhere.',
    },
  ],
  endings: [
    {
      type: 'guidance',
      sentiment: 'negative',
      headlines: [
        '{a} cuts full-year profit outlook after weak {quarter} results',
        '{a} lowers full-year guidance following {quarter} earnings miss',
      ],
      summary: 'The {trade} now expects a year well below its earlier range.',
    },
    {
      type: 'analyst-rating',
      sentiment: 'negative',
      headlines: [
        '{broker} downgrades {a} to sell after {quarter} earnings miss',
        '{broker} cuts {a} price target on weak {quarter} results',
      ],
      summary: 'The broker sees no quick recovery for the {trade}.',
    },
  ],
};

const earningsInLine: Scenario = {
  name: 'earnings-in-line',
  variables: (t) => ({ revenue: t.money(400, 4_800) }),
  firstStep: {
    type: 'earnings',
    sentiment: 'neutral',
    headlines: [
      '{a} {quarter} revenue of {revenue} in line with estimates',
      '{a} reports {quarter} revenue of {revenue}, matching consensus',
      '{a} {quarter} results meet forecasts, revenue {revenue}',
      '{a} {quarter} earnings as expected; revenue flat at {revenue}',
    ],
    summary: '{A} kept its full-year forecast as it was.',
  },
  followUps: [
    {
      type: 'guidance',
      sentiment: 'neutral',
      headlines: [
        '{a} reaffirms full-year guidance with {quarter} results',
        '{a} maintains full-year outlook after {quarter} earnings',
      ],
      summary: 'The {trade} left all of its targets unchanged.',
    },
  ],
};

const outlookRaised: Scenario = {
  name: 'outlook-raised',
  postTopic: 'guidance raise',
  variables: (t) => ({ growth: t.percent(8, 25), before: t.percent(3, 7) }),
  firstStep: {
    type: 'guidance',
    sentiment: 'positive',
    headlines: [
      '{a} raises full-year outlook, now sees revenue growth of {growth}',
      '{a} lifts annual forecast to {growth} growth on strong {product} orders',
      '{a} boosts full-year guidance to {growth} growth from {before}',
      '{a} hikes full-year revenue forecast to {growth} as {product} demand improves',
      '{a} guidance raised: full-year growth of {growth} against {before} seen before',
    ],
    summary: '{A} said {product} orders are running well ahead of plan.',
  },
  followUps: [
    {
      type: 'guidance',
      sentiment: 'positive',
      headlines: [
        '{a} shares climb {move} on raised full-year guidance',
        '{a} stock jumps {move} after it lifts full-year outlook',
      ],
      summary: 'It was the second increase this year.',
    },
  ],
};

const outlookCut: Scenario = {
  name: 'outlook-cut',
  postTopic: 'guidance cut',
  variables: (t) => ({ cut: t.percent(8, 30) }),
  firstStep: {
    type: 'guidance',
    sentiment: 'negative',
    headlines: [
      '{a} cuts full-year profit outlook by {cut} on weak {product} demand',
      '{a} slashes annual forecast {cut} as {product} orders dry up',
      '{a} issues profit warning, lowers full-year guidance by {cut}',
      '{a} lowers full-year profit forecast by {cut}, blames slow {product} sales',
      'Profit warning at {a}: full-year view cut by {cut}',
    ],
    summary: '{A} said customers are putting off {product} orders.',
  },
  followUps: [
    {
      type: 'guidance',
      sentiment: 'negative',
      headlines: [
        '{a} shares plunge {move} after profit warning',
        '{a} slumps {move} as full-year guidance is cut',
        '{a} stock sinks {move} on lowered full-year outlook',
      ],
      summary: 'The warning was the first from the {trade} in three years.',
    },
  ],
};

/** results: earnings and guidance. */
export const results: ScenarioFamily = [
  earningsBeat,
  earningsMiss,
  outlookRaised,
  earningsInLine,
  outlookCut,
];
