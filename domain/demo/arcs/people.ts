import { runsPlants } from '#domain/demo/company-traits.ts';
import { type Arc, beat, listed } from '#domain/demo/teller.ts';

/** chiefLeaves: a departure nobody planned. */
export const chiefLeaves: Arc = (t) => {
  const { a, c } = t;
  const office = t.pick(['CEO', 'CFO', 'finance chief', 'chief executive']);
  const bad = { [a.symbol]: 'negative' } as const;
  return [
    beat(
      'management',
      bad,
      t.pick([
        `${a.short} ${office} resigns unexpectedly`,
        `${a.short} ousts ${office} after board dispute`,
        `${a.short} ${office} steps down amid accounting review`,
      ]),
      `${listed(a)} named an interim replacement and gave no reason.`,
    ),
    beat(
      'management',
      bad,
      `${a.short} shares slide ${t.percent(4, 15)} after ${office} exit`,
      `Analysts called the timing a surprise.`,
    ),
    beat(
      'management',
      { [a.symbol]: 'positive', [c.symbol]: 'negative' },
      t.pick([
        `${a.short} hires ${c.short} veteran as new ${office}, shares rise`,
        `${a.short} poaches ${office} from ${c.short}`,
      ]),
      `Investors welcomed the appointment at the ${a.trade}.`,
    ),
  ].slice(0, t.int(1, 3));
};

/** appointment: orderly changes. */
export const appointment: Arc = (t) => {
  const { a } = t;
  return [
    beat(
      'management',
      { [a.symbol]: 'neutral' },
      t.pick([
        `${a.short} names new head of investor relations`,
        `${a.short} appoints two independent directors to board`,
        `${a.short} chair to retire at next annual meeting, successor named`,
        `${a.short} appoints chief operating officer from within`,
      ]),
      `${listed(a)} said the change takes effect next month.`,
    ),
  ];
};

/** insiderTrade: officers buy or sell. */
export const insiderTrade: Arc = (t) => {
  const { a } = t;
  const worth = t.money(1, 18);
  return t.chance(0.55)
    ? [
        beat(
          'insider',
          { [a.symbol]: 'positive' },
          t.pick([
            `${a.short} CEO buys ${worth} of shares`,
            `${a.short} directors buy ${worth} of stock after sell-off`,
            `Insider buying: ${a.short} CFO purchases ${worth} of shares`,
          ]),
          `It is the first open-market purchase at ${listed(a)} in two years.`,
        ),
      ]
    : [
        beat(
          'insider',
          { [a.symbol]: 'negative' },
          t.pick([
            `${a.short} CEO sells ${worth} of shares`,
            `${a.short} founder unloads ${worth} of stock`,
            `${a.short} executives sell ${worth} of shares before results`,
          ]),
          `A filing shows the sale at ${listed(a)} was not part of a trading plan.`,
        ),
      ];
};

/** strike: a walkout, then a deal or a longer fight. */
export const strike: Arc = (t) => {
  const { a } = t;
  const workers = t.int(4, 60) * 100;
  const rise = t.percent(6, 19);
  const bad = { [a.symbol]: 'negative' } as const;
  return [
    beat(
      'labour',
      bad,
      t.pick([
        `${a.short} workers vote to strike at ${a.site}`,
        `${workers.toLocaleString('en-US')} ${a.short} workers walk out over pay`,
        `Union calls strike at ${a.short} after talks fail`,
      ]),
      `The union wants a raise of ${rise}; ${listed(a)} offered ${t.percent(2, 5)}.`,
    ),
    beat(
      'labour',
      bad,
      t.pick([
        `${a.short} strike enters second week, ${runsPlants(a) ? 'output halted' : 'service disrupted'}`,
        `${a.short} says strike costs ${t.money(2, 15)} a day`,
      ]),
      `No new talks are scheduled at the ${a.site}.`,
    ),
    beat(
      'labour',
      { [a.symbol]: 'positive' },
      t.pick([
        `${a.short} reaches labour deal, strike ends`,
        `${a.short} workers ratify pay deal, end strike`,
      ]),
      `Staff return at once under a contract that raises pay ${rise} over three years.`,
    ),
  ].slice(0, t.int(2, 3));
};

/** jobCuts: a company shrinks. */
export const jobCuts: Arc = (t) => {
  const { a } = t;
  const jobs = (t.int(3, 80) * 100).toLocaleString('en-US');
  return [
    beat(
      'labour',
      { [a.symbol]: 'negative' },
      t.pick([
        `${a.short} to cut ${jobs} jobs as demand weakens`,
        `${a.short} plans layoffs of ${t.percent(4, 15)} of staff, sources say`,
        `${a.short} to close ${a.site}, cut ${jobs} jobs`,
      ]),
      `${listed(a)} said orders have fallen faster than planned.`,
    ),
    beat(
      'labour',
      { [a.symbol]: 'neutral' },
      `${a.short} confirms ${jobs} job cuts, sees charge of ${t.money(40, 300)}`,
      `Most of the cuts fall in the next two quarters.`,
    ),
  ].slice(0, t.int(1, 2));
};
