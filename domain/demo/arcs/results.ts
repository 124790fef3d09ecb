import { type Arc, beat, listed } from '#domain/demo/teller.ts';

const quarters = ['first-quarter', 'second-quarter', 'third-quarter', 'fourth-quarter'];

/** earningsBeat: a good quarter, its details, and a broker who follows. */
export const earningsBeat: Arc = (t) => {
  const { a } = t;
  const quarter = t.pick(quarters);
  const up = t.percent(6, 34);
  const made = t.int(60, 240);
  const [eps, seen] = [`$${(made / 100).toFixed(2)}`, `$${((made - t.int(4, 20)) / 100).toFixed(2)}`];
  const product = t.pick(a.products);
  const good = { [a.symbol]: 'positive' } as const;
  return [
    beat(
      'earnings',
      good,
      t.pick([
        `${a.short} ${quarter} profit beats estimates as revenue jumps ${up}`,
        `${a.short} tops ${quarter} estimates, revenue up ${up}`,
        `${a.short} posts ${quarter} EPS of ${eps}, ahead of ${seen} consensus`,
        `${a.short} earnings beat expectations on record ${product} sales`,
      ]),
      `${listed(a)} earned ${eps} a share, against the ${seen} analysts expected, as revenue rose ${up} from a year earlier.`,
    ),
    beat(
      'earnings',
      good,
      t.pick([
        `${a.short} shares rise ${t.percent(3, 12)} after strong results`,
        `${a.short} margin improves to record ${t.percent(18, 41)} on strong ${product} sales`,
      ]),
      `The ${a.trade} said the ${product} drove most of the growth and costs fell for a second quarter.`,
    ),
    beat(
      'guidance',
      good,
      t.pick([
        `${a.short} raises full-year outlook, sees revenue growth of ${t.percent(8, 25)}`,
        `${a.short} lifts annual profit forecast to as much as ${t.money(400, 3_900)}`,
        `${a.short} boosts full-year guidance after strong ${quarter}`,
      ]),
      `${a.name} said orders give it confidence for the rest of the year.`,
    ),
    beat(
      'analyst-rating',
      good,
      t.pick([
        `${t.broker()} raises ${a.short} price target to $${t.int(60, 240)} after earnings beat`,
        `${a.short} upgraded to buy at ${t.broker()} on earnings momentum`,
      ]),
      `Analysts said consensus for the ${a.trade} still looks too low.`,
    ),
  ].slice(0, t.int(2, 4));
};

/** earningsMiss: a poor quarter, a cut forecast, a warning on jobs or cash. */
export const earningsMiss: Arc = (t) => {
  const { a } = t;
  const quarter = t.pick(quarters);
  const down = t.percent(4, 28);
  const product = t.pick(a.products);
  const bad = { [a.symbol]: 'negative' } as const;
  return [
    beat(
      'earnings',
      bad,
      t.pick([
        `${a.short} misses ${quarter} estimates as revenue falls ${down}`,
        `${a.short} swings to ${quarter} loss of ${t.money(40, 900)}`,
        `${a.short} ${quarter} profit slumps ${down} on weak ${product} demand`,
        `Weak ${product} sales drag ${a.short} profit below forecasts`,
      ]),
      `${listed(a)} said demand weakened late in the quarter and it was slow to cut costs.`,
    ),
    beat(
      'earnings',
      bad,
      t.pick([
        `${a.short} shares tumble ${t.percent(6, 22)} after earnings miss`,
        `${a.short} sinks to 52-week low on disappointing results`,
        `${a.short} slides as margins shrink to ${t.percent(4, 14)}`,
      ]),
      `Investors had hoped the ${product} would make up for weakness elsewhere.`,
    ),
    beat(
      'guidance',
      bad,
      t.pick([
        `${a.short} cuts full-year outlook, warns of weak second half`,
        `${a.short} withdraws annual guidance, citing uncertain demand`,
        `${a.short} lowers profit forecast by ${t.percent(8, 30)}`,
      ]),
      `The ${a.trade} now expects full-year results well below its earlier range.`,
    ),
    beat(
      'analyst-rating',
      bad,
      t.pick([
        `${t.broker()} downgrades ${a.short} to sell after profit warning`,
        `${t.broker()} cuts ${a.short} price target to $${t.int(8, 70)}`,
        `${a.short} downgraded to underweight at ${t.broker()}`,
      ]),
      `The broker sees no quick recovery for the ${a.trade}.`,
    ),
  ].slice(0, t.int(2, 4));
};

/** mixedQuarter: results that please no one and hurt no one. */
export const mixedQuarter: Arc = (t) => {
  const { a } = t;
  const flat = { [a.symbol]: 'neutral' } as const;
  const quarter = t.pick(quarters);
  return [
    beat(
      'earnings',
      flat,
      t.pick([
        `${a.short} to report ${quarter} results on Thursday`,
        `${a.short} sets date for ${quarter} earnings call`,
        `What to expect from ${a.short} ${quarter} earnings`,
      ]),
      `${listed(a)} will publish its figures before the market opens.`,
    ),
    beat(
      'earnings',
      flat,
      t.pick([
        `${a.short} ${quarter} revenue in line with estimates`,
        `${a.short} reports ${quarter} revenue of ${t.money(300, 4_800)}, matching consensus`,
        `${a.short} ${quarter} results meet forecasts; outlook unchanged`,
      ]),
      `${a.name} kept its full-year forecast as it was.`,
    ),
    beat(
      'guidance',
      flat,
      t.pick([
        `${a.short} reaffirms full-year guidance`,
        `${a.short} maintains annual outlook, sees revenue flat`,
      ]),
      `The ${a.trade} left all of its targets unchanged.`,
    ),
  ].slice(0, t.int(1, 3));
};
