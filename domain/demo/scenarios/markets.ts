import type { Scenario, ScenarioStep } from '#domain/demo/scenario.ts';
import type { EventType } from '#domain/news/events/event-types.ts';

const marketStep = (type: EventType | null, headlines: string[], summary = ''): ScenarioStep => ({
  type,
  sentiment: {},
  headlines,
  summary,
});

const oil: Scenario = {
  name: 'oil',
  variables: (t) => ({ change: t.percent(1, 6), left: t.count(15, 90, 100_000) }),
  firstStep: marketStep(
    'macro',
    [
      'Crude climbs {change} as storm shuts {land} oil fields',
      'Oil prices jump {change} after {land} fields close',
      'Crude futures up {change} after {land} halts oil exports',
    ],
    'The fields produce {left} barrels a day.',
  ),
};
const metals: Scenario = {
  name: 'metals',
  variables: (t) => ({
    change: t.percent(2, 9),
    metal: t.pick(['copper', 'nickel', 'zinc', 'tin', 'cobalt']),
  }),
  firstStep: marketStep(
    null,
    [
      '{metal} rallies {change} as {land} mines close',
      '{metal} jumps {change} after rockfall shuts mines in {land}',
      '{metal} up {change} after {land} mine closures',
    ],
    'Stocks in warehouses are low.',
  ),
};
const crops: Scenario = {
  name: 'crops',
  variables: (t) => ({
    change: t.percent(2, 9),
    crop: t.pick(['wheat', 'corn', 'coffee', 'cocoa', 'sugar']),
  }),
  firstStep: marketStep(
    null,
    [
      '{crop} futures jump {change} after frost in {land}',
      '{crop} surges {change} as frost hits {land} growers',
      'Frost in {land} sends {crop} up {change}',
    ],
    'Traders fear a poor harvest.',
  ),
};
const marketWrap: Scenario = {
  name: 'market-wrap',
  variables: (t) => ({
    change: t.percent(0.4, 2.8),
    group: t.pick(['chip', 'bank', 'energy', 'retail', 'drug', 'airline']),
  }),
  firstStep: marketStep(
    'macro',
    [
      '{land} stocks close up {change}, led by {group} shares',
      '{land} stocks end {change} higher as {group} shares rally',
      '{land} stocks rally {change}; {group} shares lead',
    ],
    'Breadth was good.',
  ),
};
const marketSlump: Scenario = {
  name: 'market-slump',
  variables: (t) => ({
    change: t.percent(0.8, 3.4),
    group: t.pick(['chip', 'bank', 'energy', 'retail', 'drug']),
  }),
  firstStep: marketStep(
    'macro',
    [
      '{land} stocks slide {change}, dragged down by {group} shares',
      '{land} stocks close {change} lower as {group} shares sink',
      '{land} stocks slip {change} as {group} shares sink',
    ],
    'Volume was above average.',
  ),
};
const storm: Scenario = {
  name: 'storm',
  variables: (t) => ({ homes: t.count(12, 340, 1_000) }),
  firstStep: marketStep(null, [
    'Storm closes port of {city}, {homes} homes without power',
    'Port of {city} shut as storm cuts power to {homes} homes',
    'Storm batters {city}: port closed, {homes} homes dark',
  ]),
};
const budget: Scenario = {
  name: 'budget',
  variables: (t) => ({ gap: t.money(8_000, 90_000) }),
  firstStep: marketStep('macro', [
    '{land} lawmakers pass budget deficit plan of {gap}',
    '{land} budget deficit to reach {gap}, ministry says',
    '{land} ministry puts budget deficit at {gap}',
  ]),
};
const privateFloat: Scenario = {
  name: 'private-float',
  variables: (t) => ({ sum: t.money(150, 2_400) }),
  firstStep: marketStep('ipo', [
    '{firm} files for IPO to raise {sum}',
    '{firm} seeks {sum} in IPO',
    '{firm} plans {sum} initial public offering in {city}',
  ]),
};
const protocolDrained: Scenario = {
  name: 'protocol-drained',
  variables: (t) => ({
    lost: t.money(4, 190),
    kind: t.pick(['lending protocol', 'bridge', 'stablecoin protocol']),
  }),
  firstStep: marketStep(
    'crypto-exploit',
    [
      'Crypto {kind} {protocol} drained of {lost} in exploit',
      'Hackers steal {lost} from crypto {kind} {protocol}',
      '{protocol} {kind} loses {lost} in flash-loan attack by hackers',
    ],
    'The team of {protocol} paused its contracts.',
  ),
};
const gold: Scenario = {
  name: 'gold',
  variables: (t) => ({ change: t.percent(1, 4), tonnes: t.count(12, 90, 1) }),
  firstStep: marketStep('macro', [
    'Gold gains {change} as {land} central bank buys {tonnes} tonnes',
    'Gold prices up {change} after {land} adds {tonnes} tonnes to reserves',
    'Bullion climbs {change}: {land} central bank bought {tonnes} tonnes',
  ]),
};
const gas: Scenario = {
  name: 'gas',
  variables: (t) => ({ change: t.percent(3, 14) }),
  firstStep: marketStep(null, [
    'Natural gas soars {change} as pipeline to {land} shuts',
    'Natural gas up {change} on {land} pipeline closure',
    'Pipeline closure in {land} lifts natural gas {change}',
  ]),
};
const freight: Scenario = {
  name: 'freight',
  variables: (t) => ({ change: t.percent(4, 18), ships: t.count(20, 140, 1) }),
  firstStep: marketStep(null, [
    'Freight rates jump {change} as {ships} ships queue off {city}',
    'Queue of {ships} ships off {city} lifts freight rates {change}',
    'Shipping: {ships} vessels wait at {city}, freight rates up {change}',
  ]),
};
const election: Scenario = {
  name: 'election',
  variables: (t) => ({ part: t.percent(44, 57) }),
  firstStep: marketStep(null, [
    '{person} wins {land} election with {part} of votes',
    '{land} election: {person} takes {part}, {other} concedes',
    'Voters in {land} elect {person} with {part} of ballots',
  ]),
};
const sovereignRating: Scenario = {
  name: 'sovereign-rating',
  variables: (t) => ({ notch: t.pick(['one notch', 'two notches']), debt: t.percent(71, 140) }),
  firstStep: marketStep('analyst-rating', [
    '{land} credit rating downgraded {notch} by {broker} over debt',
    '{broker} downgrades {land} debt {notch}',
    '{land} loses {notch} as {broker} downgrades its credit rating',
  ]),
};
const coinRally: Scenario = {
  name: 'coin-rally',
  variables: (t) => ({ change: t.percent(8, 35) }),
  firstStep: marketStep(null, [
    '{protocol} token leaps {change} on network vote',
    '{protocol} coin surges {change} as holders back network change',
    'Network vote sends {protocol} token up {change}',
  ]),
};
const earthquake: Scenario = {
  name: 'earthquake',
  variables: (t) => ({ size: `${t.int(5, 7)}.${t.int(1, 9)}` }),
  firstStep: marketStep(null, [
    'Magnitude {size} earthquake strikes off {city}, factories checked',
    'Earthquake of magnitude {size} shakes {city}, factories pause',
    '{city} shaken by magnitude {size} quake',
  ]),
};
const airport: Scenario = {
  name: 'airport',
  variables: (t) => ({ flights: t.count(4, 90, 10) }),
  firstStep: marketStep(null, [
    '{city} airport cancels {flights} flights after radar failure',
    'Radar failure grounds {flights} flights at {city} airport',
    '{flights} flights cancelled as {city} airport radar fails',
  ]),
};
const privateFunding: Scenario = {
  name: 'private-funding',
  variables: (t) => ({ sum: t.money(40, 480), worth: t.money(900, 6_000) }),
  firstStep: marketStep('offering', [
    '{firm} raises {sum} in funding round at {worth} valuation',
    'Startup {firm} raises {sum} in round led by {fund}',
    '{fund} leads round as {firm} raises {sum} in funding',
  ]),
};
const river: Scenario = {
  name: 'river',
  variables: (t) => ({ part: t.percent(20, 60) }),
  firstStep: marketStep(null, [
    'Low river strands barges in {land}, cargo down {part}',
    'Drought in {land} cuts river cargo by {part}',
    'Barges in {land} sail {part} lighter as river runs low',
  ]),
};

/** markets: commodities, exchanges, weather and private companies. */
export const markets: readonly Scenario[] = [
  oil,
  metals,
  crops,
  marketWrap,
  marketSlump,
  storm,
  budget,
  privateFloat,
  protocolDrained,
  gold,
  gas,
  freight,
  election,
  sovereignRating,
  coinRally,
  earthquake,
  airport,
  privateFunding,
  river,
];
