import { type Arc, beat, listed } from '#domain/demo/teller.ts';

/** payout: a dividend up, down or as before. */
export const payout: Arc = (t) => {
  const { a } = t;
  const cash = t.cents(12, 95);
  const kind = t.int(0, 3);
  if (kind === 0)
    return [
      beat(
        'dividend',
        { [a.symbol]: 'neutral' },
        t.pick([
          `${a.short} declares regular quarterly dividend of ${cash} a share`,
          `${a.short} keeps quarterly dividend at ${cash}`,
        ]),
        `${listed(a)} pays on the usual date.`,
      ),
    ];
  if (kind === 1)
    return [
      beat(
        'dividend',
        { [a.symbol]: 'negative' },
        t.pick([
          `${a.short} cuts dividend by ${t.percent(30, 60)} to save cash`,
          `${a.short} suspends dividend as losses mount`,
          `${a.short} halves dividend, shares slump`,
        ]),
        `${listed(a)} said it must protect its balance sheet.`,
      ),
      beat(
        'dividend',
        { [a.symbol]: 'negative' },
        `${a.short} sinks ${t.percent(5, 17)} after dividend cut`,
        `Income funds were among the sellers.`,
      ),
    ].slice(0, t.int(1, 2));
  return [
    beat(
      'dividend',
      { [a.symbol]: 'positive' },
      t.pick([
        `${a.short} raises dividend ${t.percent(5, 25)} to ${cash} a share`,
        `${a.short} declares special dividend of ${cash} a share`,
        `${a.short} lifts payout for ${t.int(6, 24)}th straight year`,
      ]),
      `${listed(a)} said cash flow has never been stronger.`,
    ),
  ];
};

/** repurchase: shares bought back. */
export const repurchase: Arc = (t) => {
  const { a } = t;
  const size = t.money(200, 5_000);
  return [
    beat(
      'buyback',
      { [a.symbol]: 'positive' },
      t.pick([
        `${a.short} announces ${size} share buyback`,
        `${a.short} board authorizes ${size} stock repurchase`,
        `${a.short} doubles buyback to ${size}`,
      ]),
      `${listed(a)} will buy about ${t.percent(3, 9)} of its shares over a year.`,
    ),
    beat(
      'buyback',
      { [a.symbol]: 'positive' },
      `${a.short} shares gain ${t.percent(2, 8)} on ${size} buyback plan`,
      `The repurchase starts this week.`,
    ),
  ].slice(0, t.int(1, 2));
};

/** raise: new shares or debt. */
export const raise: Arc = (t) => {
  const { a } = t;
  const size = t.money(80, 1_500);
  return t.chance(0.6)
    ? [
        beat(
          'offering',
          { [a.symbol]: 'negative' },
          t.pick([
            `${a.short} to sell ${size} of new stock`,
            `${a.short} launches ${size} share offering at discount`,
            `${a.short} plans ${size} convertible note offering`,
          ]),
          `${listed(a)} needs the money to repay debt; holders face dilution of ${t.percent(6, 22)}.`,
        ),
        beat(
          'offering',
          { [a.symbol]: 'negative' },
          t.pick([
            `${a.short} falls ${t.percent(5, 18)} on dilutive share sale`,
            `${a.short} prices stock offering ${t.percent(6, 14)} below market`,
          ]),
          `The deal was larger than first planned.`,
        ),
      ].slice(0, t.int(1, 2))
    : [
        beat(
          'offering',
          { [a.symbol]: 'neutral' },
          t.pick([
            `${a.short} prices ${size} of senior notes due in ten years`,
            `${a.short} files shelf registration for up to ${size} of securities`,
          ]),
          `Proceeds at ${listed(a)} are for general corporate purposes.`,
        ),
      ];
};

/** distress: a company runs out of money, or finds some. */
export const distress: Arc = (t) => {
  const { a, c } = t;
  const debt = t.money(300, 3_800);
  const bad = { [a.symbol]: 'negative' } as const;
  return [
    beat(
      'bankruptcy',
      bad,
      t.pick([
        `${a.short} said to prepare bankruptcy filing as ${debt} debt comes due`,
        `${a.short} warns of going-concern doubt`,
        `${a.short} misses interest payment, weighs Chapter 11`,
      ]),
      `Lenders to ${listed(a)} have hired advisers.`,
    ),
    beat(
      'bankruptcy',
      bad,
      `${a.short} shares crash ${t.percent(28, 61)} on bankruptcy fears`,
      `Trading was halted twice.`,
    ),
    t.chance(0.5)
      ? beat(
          'bankruptcy',
          { [a.symbol]: 'positive' },
          t.pick([
            `${a.short} averts bankruptcy with ${debt} refinancing`,
            `${a.short} soars after lenders agree to extend ${debt} debt`,
          ]),
          `The agreement pushes all maturities back by three years.`,
        )
      : beat(
          'bankruptcy',
          { [a.symbol]: 'negative', [c.symbol]: 'negative' },
          `${a.short} files for Chapter 11; ${c.short} exposed to ${t.money(20, 190)} of unpaid bills`,
          `${c.short} is among the largest unsecured creditors of the ${a.trade}.`,
        ),
  ].slice(0, t.int(2, 3));
};

/** rating: a broker changes its mind, without other news. */
export const rating: Arc = (t) => {
  const { a } = t;
  const broker = t.broker();
  const target = t.int(18, 260);
  const kind = t.int(0, 2);
  if (kind === 0)
    return [
      beat(
        'analyst-rating',
        { [a.symbol]: 'positive' },
        t.pick([
          `${broker} upgrades ${a.short} to buy, sees ${t.percent(15, 45)} upside`,
          `${broker} starts ${a.short} at outperform with $${target} target`,
          `${broker} names ${a.short} top pick in ${a.sector.toLowerCase()}`,
        ]),
        `The broker likes the growth of ${listed(a)} and its ${t.pick(a.products)}.`,
      ),
    ];
  if (kind === 1)
    return [
      beat(
        'analyst-rating',
        { [a.symbol]: 'negative' },
        t.pick([
          `${broker} downgrades ${a.short} to sell on valuation`,
          `${broker} cuts ${a.short} to underperform, sees ${t.percent(12, 35)} downside`,
          `${broker} slashes ${a.short} price target to $${target} on weak demand`,
        ]),
        `The broker expects competition to squeeze ${listed(a)}.`,
      ),
    ];
  return [
    beat(
      'analyst-rating',
      { [a.symbol]: 'neutral' },
      t.pick([
        `${broker} reiterates hold on ${a.short}, target $${target}`,
        `${broker} resumes ${a.short} at neutral`,
      ]),
      `The broker sees ${listed(a)} as fairly valued.`,
    ),
  ];
};
