import { runsPlants } from '#domain/demo/company-traits.ts';
import { type Arc, beat, listed } from '#domain/demo/teller.ts';

/** launch: a new product and how it is taken. */
export const launch: Arc = (t) => {
  const { a, b } = t;
  const product = t.pick(a.products);
  const good = t.chance(0.65);
  return [
    beat(
      'product',
      { [a.symbol]: good ? 'positive' : 'neutral' },
      t.pick([
        `${a.short} unveils new ${product}`,
        `${a.short} launches ${product} ahead of schedule`,
        `${a.short} starts ${product} sales in ${t.int(3, 14)} more countries`,
        `${a.short} rolls out ${product} ahead of ${b.short}`,
      ]),
      `${listed(a)} said deliveries start this month.`,
    ),
    good
      ? beat(
          'product',
          { [a.symbol]: 'positive' },
          t.pick([
            `${a.short} says ${product} orders exceed plan`,
            `${a.short} rallies ${t.percent(3, 11)} as ${product} sells out`,
            `Early ${product} sales strong, ${a.short} adds second shift`,
          ]),
          `The ${a.trade} may raise its forecast, analysts said.`,
        )
      : beat(
          'product',
          { [a.symbol]: 'negative' },
          t.pick([
            `${a.short} delays ${product} to next year`,
            `${a.short} slides as ${product} reviews disappoint`,
            `Weak ${product} demand forces ${a.short} to cut prices`,
          ]),
          `${b.short} is expected to benefit from the setback.`,
        ),
  ].slice(0, t.int(1, 2));
};

/** recall: a fault and its bill. */
export const recall: Arc = (t) => {
  const { a } = t;
  const product = t.pick(a.products);
  const cost = t.money(25, 600);
  const bad = { [a.symbol]: 'negative' } as const;
  return [
    beat(
      'product',
      bad,
      t.pick([
        `${a.short} recalls ${product} over safety fault`,
        `${a.short} halts ${product} after customer complaints`,
        `Safety fault forces ${a.short} to recall ${product}`,
      ]),
      `${listed(a)} knows of ${t.int(3, 48)} incidents.`,
    ),
    beat(
      'product',
      bad,
      t.pick([
        `${a.short} sees ${cost} charge for ${product} recall`,
        `${a.short} widens ${product} recall, cost rises to ${cost}`,
      ]),
      `The ${a.trade} said customers will be repaid in full.`,
    ),
    beat(
      'product',
      { [a.symbol]: 'positive' },
      t.pick([
        `${a.short} resumes ${product} after fix`,
        `${a.short} says ${product} fault fixed, shares recover`,
      ]),
      `Tests by an outside laboratory found no further problem.`,
    ),
  ].slice(0, t.int(1, 3));
};

/** outage: a site stops, then starts. */
export const outage: Arc = (t) => {
  const { a, b } = t;
  const bad = { [a.symbol]: 'negative' } as const;
  return [
    beat(
      'supply',
      bad,
      t.pick([
        `Fire shuts ${a.short} ${a.site}`,
        `${a.short} halts operations at ${a.site} after accident`,
        `Power outage stops ${a.short} ${a.site}`,
        ...(runsPlants(a) ? [`${a.short} declares force majeure after ${a.site} shutdown`] : []),
      ]),
      `${listed(a)} said no one was hurt and the cause is unknown.`,
    ),
    t.chance(0.5)
      ? beat(
          'supply',
          { [a.symbol]: 'negative', [b.symbol]: 'positive' },
          `${b.short} gains, ${a.short} drops as shutdown tightens supply`,
          `Buyers turned to ${b.name} for quick deliveries.`,
        )
      : beat(
          'supply',
          bad,
          `${a.short} says ${a.site} repairs to take ${t.int(3, 16)} weeks, cost ${t.money(20, 240)}`,
          `Insurance covers part of the loss.`,
        ),
    beat(
      'supply',
      { [a.symbol]: 'positive' },
      t.pick([
        `${a.short} restarts ${a.site} ahead of schedule`,
        `${a.short} resumes production at ${a.site}`,
      ]),
      `Output should be back to normal within days.`,
    ),
  ].slice(0, t.int(2, 3));
};

/** breach: hackers, the extent, the recovery. */
export const breach: Arc = (t) => {
  const { a, b } = t;
  const records = runsPlants(a) ? `${t.int(20, 900)},000` : `${t.int(2, 48)} million`;
  const bad = { [a.symbol]: 'negative' } as const;
  const security = t.pick(['Pelagrid', 'an outside firm']);
  return [
    beat(
      'cyber-incident',
      bad,
      t.pick([
        `${a.short} hit by ransomware attack, systems offline`,
        `${a.short} discloses data breach`,
        `Hackers breach ${a.short}, customer data at risk`,
      ]),
      `${listed(a)} said it shut parts of its network and called in ${security}.`,
    ),
    beat(
      'cyber-incident',
      bad,
      t.pick([
        `${a.short} says ${records} records stolen`,
        `${a.short} data breach exposed ${records} records`,
      ]),
      `The stolen files include names and payment details.`,
    ),
    beat(
      'cyber-incident',
      { [a.symbol]: t.chance(0.5) ? 'positive' : 'neutral' },
      t.pick([
        `${a.short} says systems restored after cyberattack`,
        `${a.short} back online after ransomware attack`,
      ]),
      `The ${a.trade} sees no lasting harm; ${b.short} said it was not affected.`,
    ),
  ].slice(0, t.int(2, 3));
};

/** expansion: money spent on growth. */
export const expansion: Arc = (t) => {
  const { a } = t;
  const cost = t.money(120, 4_500);
  return [
    beat(
      'product',
      { [a.symbol]: 'positive' },
      t.pick([
        `${a.short} to invest ${cost} to expand ${a.site}`,
        `${a.short} doubles capacity at ${a.site} on record demand`,
        `${a.short} opens ${cost} ${t.pick(a.products)} site, adds ${(t.int(3, 20) * 100).toLocaleString('en-US')} jobs`,
      ]),
      `${listed(a)} said customers have already booked most of the new capacity.`,
    ),
  ];
};

/** routine: news that moves nothing. */
export const routine: Arc = (t) => {
  const { a, c } = t;
  return [
    beat(
      null,
      { [a.symbol]: 'neutral' },
      t.pick([
        `${a.short} to present at ${t.broker()} conference`,
        `${a.short} holds annual shareholder meeting`,
        `${a.short} moves headquarters to smaller building`,
        `${a.short} publishes annual sustainability report`,
        `${a.short} and ${c.short} to sponsor regional marathon`,
        `${a.short} changes fiscal year end to September`,
        `${a.short} to webcast investor day`,
        `${a.short} joins industry standards body`,
      ]),
      `${listed(a)} announced the date in a short notice.`,
    ),
  ];
};
