import { runsPlants } from '#domain/demo/company-traits.ts';
import { type Arc, beat, listed } from '#domain/demo/teller.ts';

/** probe: an investigation that ends in a fine or in nothing. */
export const probe: Arc = (t) => {
  const { a } = t;
  const fine = t.money(20, 650);
  const subject = t.pick([
    'pricing',
    'accounting',
    'marketing practices',
    runsPlants(a) ? 'safety records' : 'customer fees',
  ]);
  const bad = { [a.symbol]: 'negative' } as const;
  const open = [
    beat(
      'regulatory',
      bad,
      t.pick([
        `Regulators open probe into ${a.short} ${subject}`,
        `${a.short} under investigation over ${subject}, sources say`,
        `${a.short} receives subpoena over ${subject}`,
      ]),
      `${listed(a)} said it is cooperating with the inquiry.`,
    ),
    beat(
      'regulatory',
      bad,
      `${a.short} drops ${t.percent(3, 13)} on ${subject} probe`,
      `Analysts said a fine could reach ${t.money(100, 900)}.`,
    ),
  ];
  const end = t.chance(0.5)
    ? beat(
        'regulatory',
        { [a.symbol]: 'positive' },
        t.pick([
          `Regulators close ${a.short} ${subject} probe without action`,
          `${a.short} cleared in ${subject} investigation`,
        ]),
        `The agency found no evidence of wrongdoing at the ${a.trade}.`,
      )
    : beat(
        'regulatory',
        bad,
        t.pick([
          `${a.short} fined ${fine} over ${subject}`,
          `${a.short} to pay ${fine} to end ${subject} probe`,
        ]),
        `It is the largest penalty the agency has imposed on a ${a.trade}.`,
      );
  return [...open.slice(0, t.int(1, 2)), end];
};

/** approval: a regulator says yes or no to a product. */
export const approval: Arc = (t) => {
  const { a } = t;
  const product = t.pick(a.products);
  const yes = t.chance(0.5);
  return [
    beat(
      'regulatory',
      { [a.symbol]: 'neutral' },
      t.pick([
        `Regulator to decide on ${a.short} ${product} this week`,
        `${a.short} files for approval of ${product}`,
      ]),
      `A decision on the ${product} of ${listed(a)} is due within days.`,
    ),
    yes
      ? beat(
          'regulatory',
          { [a.symbol]: 'positive' },
          t.pick([
            `${a.short} wins approval for ${product}`,
            `Regulator approves ${a.short} ${product}, shares jump ${t.percent(5, 24)}`,
          ]),
          `Sales can start this quarter, the ${a.trade} said.`,
        )
      : beat(
          'regulatory',
          { [a.symbol]: 'negative' },
          t.pick([
            `Regulator rejects ${a.short} ${product}`,
            `${a.short} plunges ${t.percent(11, 38)} as regulator refuses ${product}`,
          ]),
          `The agency asked for more data before it looks at the ${product} again.`,
        ),
  ];
};

/** lawsuit: customers or shareholders go to court. */
export const lawsuit: Arc = (t) => {
  const { a } = t;
  const amount = t.money(30, 700);
  const bad = { [a.symbol]: 'negative' } as const;
  return [
    beat(
      'legal',
      bad,
      t.pick([
        `Shareholders sue ${a.short} over misleading statements`,
        `${a.short} hit with class action over ${t.pick(a.products)}`,
        `${a.short} faces ${amount} lawsuit from former suppliers`,
      ]),
      `The complaint says ${listed(a)} hid problems from the public for a year.`,
    ),
    t.chance(0.5)
      ? beat(
          'legal',
          { [a.symbol]: 'positive' },
          t.pick([`Judge dismisses lawsuit against ${a.short}`, `${a.short} wins dismissal of lawsuit`]),
          `The court found that the plaintiffs had shown no loss.`,
        )
      : beat(
          'legal',
          bad,
          t.pick([
            `${a.short} to pay ${amount} to settle lawsuit`,
            `Court orders ${a.short} to pay ${amount} in damages`,
          ]),
          `The ${a.trade} will take a charge this quarter.`,
        ),
  ];
};
