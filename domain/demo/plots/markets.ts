import type { Plot, Step } from '#domain/demo/plot.ts';
import type { EventType } from '#domain/news/event-types.ts';

const step = (type: EventType | null, told: string[], summary = ''): Step => ({
  type,
  mood: {},
  told,
  summary,
});

const oil: Plot = {
  name: 'oil',
  facts: (t) => ({ change: t.percent(1, 6), left: t.count(15, 90, 100_000) }),
  first: step(
    'macro',
    [
      'Crude climbs {change} as storm shuts {land} oil fields',
      'Oil prices jump {change} after {land} fields close',
      'Crude futures up {change} after {land} halts oil exports',
    ],
    'The fields produce {left} barrels a day.',
  ),
};
const metals: Plot = {
  name: 'metals',
  facts: (t) => ({ change: t.percent(2, 9), metal: t.pick(['copper', 'nickel', 'zinc', 'tin', 'cobalt']) }),
  first: step(
    null,
    [
      '{metal} rallies {change} as {land} mines close',
      '{metal} jumps {change} after rockfall shuts mines in {land}',
      '{metal} up {change} after {land} mine closures',
    ],
    'Stocks in warehouses are low.',
  ),
};
const crops: Plot = {
  name: 'crops',
  facts: (t) => ({ change: t.percent(2, 9), crop: t.pick(['wheat', 'corn', 'coffee', 'cocoa', 'sugar']) }),
  first: step(
    null,
    [
      '{crop} futures jump {change} after frost in {land}',
      '{crop} surges {change} as frost hits {land} growers',
      'Frost in {land} sends {crop} up {change}',
    ],
    'Traders fear a poor harvest.',
  ),
};
const wrap: Plot = {
  name: 'market-wrap',
  facts: (t) => ({
    change: t.percent(0.4, 2.8),
    group: t.pick(['chip', 'bank', 'energy', 'retail', 'drug', 'airline']),
  }),
  first: step(
    'macro',
    [
      '{land} stocks close up {change}, led by {group} shares',
      '{land} stocks end {change} higher as {group} shares rally',
      '{land} stocks rally {change}; {group} shares lead',
    ],
    'Breadth was good.',
  ),
};
const slump: Plot = {
  name: 'market-slump',
  facts: (t) => ({
    change: t.percent(0.8, 3.4),
    group: t.pick(['chip', 'bank', 'energy', 'retail', 'drug']),
  }),
  first: step(
    'macro',
    [
      '{land} stocks slide {change}, dragged down by {group} shares',
      '{land} stocks close {change} lower as {group} shares sink',
      '{land} stocks slip {change} as {group} shares sink',
    ],
    'Volume was above average.',
  ),
};
const storm: Plot = {
  name: 'storm',
  facts: (t) => ({ homes: t.count(12, 340, 1_000) }),
  first: step(null, [
    'Storm closes port of {city}, {homes} homes without power',
    'Port of {city} shut as storm cuts power to {homes} homes',
    'Storm batters {city}: port closed, {homes} homes dark',
  ]),
};
const budget: Plot = {
  name: 'budget',
  facts: (t) => ({ gap: t.money(8_000, 90_000) }),
  first: step('macro', [
    '{land} lawmakers pass budget deficit plan of {gap}',
    '{land} budget deficit to reach {gap}, ministry says',
    '{land} ministry puts budget deficit at {gap}',
  ]),
};
const float: Plot = {
  name: 'private-float',
  facts: (t) => ({ sum: t.money(150, 2_400) }),
  first: step('ipo', [
    '{firm} files for IPO to raise {sum}',
    '{firm} seeks {sum} in IPO',
    '{firm} plans {sum} initial public offering in {city}',
  ]),
};
const drained: Plot = {
  name: 'protocol-drained',
  facts: (t) => ({
    lost: t.money(4, 190),
    kind: t.pick(['lending protocol', 'bridge', 'stablecoin protocol']),
  }),
  first: step(
    'crypto-exploit',
    [
      'Crypto {kind} {protocol} drained of {lost} in exploit',
      'Hackers steal {lost} from crypto {kind} {protocol}',
      '{protocol} {kind} loses {lost} in flash-loan attack by hackers',
    ],
    'The team of {protocol} paused its contracts.',
  ),
};
const gold: Plot = {
  name: 'gold',
  facts: (t) => ({ change: t.percent(1, 4), tonnes: t.count(12, 90, 1) }),
  first: step('macro', [
    'Gold gains {change} as {land} central bank buys {tonnes} tonnes',
    'Gold prices up {change} after {land} adds {tonnes} tonnes to reserves',
    'Bullion climbs {change}: {land} central bank bought {tonnes} tonnes',
  ]),
};
const gas: Plot = {
  name: 'gas',
  facts: (t) => ({ change: t.percent(3, 14) }),
  first: step(null, [
    'Natural gas soars {change} as pipeline to {land} shuts',
    'Natural gas up {change} on {land} pipeline closure',
    'Pipeline closure in {land} lifts natural gas {change}',
  ]),
};
const freight: Plot = {
  name: 'freight',
  facts: (t) => ({ change: t.percent(4, 18), ships: t.count(20, 140, 1) }),
  first: step(null, [
    'Freight rates jump {change} as {ships} ships queue off {city}',
    'Queue of {ships} ships off {city} lifts freight rates {change}',
    'Shipping: {ships} vessels wait at {city}, freight rates up {change}',
  ]),
};
const election: Plot = {
  name: 'election',
  facts: (t) => ({ part: t.percent(44, 57) }),
  first: step(null, [
    '{person} wins {land} election with {part} of votes',
    '{land} election: {person} takes {part}, {other} concedes',
    'Voters in {land} elect {person} with {part} of ballots',
  ]),
};
const sovereign: Plot = {
  name: 'sovereign-rating',
  facts: (t) => ({ notch: t.pick(['one notch', 'two notches']), debt: t.percent(71, 140) }),
  first: step('analyst-rating', [
    '{land} credit rating downgraded {notch} by {broker} over debt',
    '{broker} downgrades {land} debt {notch}',
    '{land} loses {notch} as {broker} downgrades its credit rating',
  ]),
};
const coin: Plot = {
  name: 'coin-rally',
  facts: (t) => ({ change: t.percent(8, 35) }),
  first: step(null, [
    '{protocol} token leaps {change} on network vote',
    '{protocol} coin surges {change} as holders back network change',
    'Network vote sends {protocol} token up {change}',
  ]),
};
const quake: Plot = {
  name: 'earthquake',
  facts: (t) => ({ size: `${t.int(5, 7)}.${t.int(1, 9)}` }),
  first: step(null, [
    'Magnitude {size} earthquake strikes off {city}, factories checked',
    'Earthquake of magnitude {size} shakes {city}, factories pause',
    '{city} shaken by magnitude {size} quake',
  ]),
};
const airport: Plot = {
  name: 'airport',
  facts: (t) => ({ flights: t.count(4, 90, 10) }),
  first: step(null, [
    '{city} airport cancels {flights} flights after radar failure',
    'Radar failure grounds {flights} flights at {city} airport',
    '{flights} flights cancelled as {city} airport radar fails',
  ]),
};
const funding: Plot = {
  name: 'private-funding',
  facts: (t) => ({ sum: t.money(40, 480), worth: t.money(900, 6_000) }),
  first: step('offering', [
    '{firm} raises {sum} in funding round at {worth} valuation',
    'Startup {firm} raises {sum} in round led by {fund}',
    '{fund} leads round as {firm} raises {sum} in funding',
  ]),
};
const river: Plot = {
  name: 'river',
  facts: (t) => ({ part: t.percent(20, 60) }),
  first: step(null, [
    'Low river strands barges in {land}, cargo down {part}',
    'Drought in {land} cuts river cargo by {part}',
    'Barges in {land} sail {part} lighter as river runs low',
  ]),
};

/** markets: raw materials, exchanges, weather, and firms that are not listed. */
export const markets: readonly Plot[] = [
  oil,
  metals,
  crops,
  wrap,
  slump,
  storm,
  budget,
  float,
  drained,
  gold,
  gas,
  freight,
  election,
  sovereign,
  coin,
  quake,
  airport,
  funding,
  river,
];
