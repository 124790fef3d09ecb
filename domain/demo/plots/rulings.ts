import { awaitsApproval, makesGoods } from '#domain/demo/company-traits.ts';
import type { Family, Plot } from '#domain/demo/plot.ts';

const probe: Plot = {
  name: 'probe',
  talk: '{subject} probe',
  facts: (t) => ({
    fine: t.money(40, 650),
    subject: t.pick(['pricing', 'billing', 'marketing', 'contract terms']),
  }),
  first: {
    type: 'regulatory',
    mood: 'negative',
    told: [
      '{land} regulators open probe into {a} {subject}, shares fall',
      '{a} under investigation in {land} over {subject}, stock drops {move}',
      '{a} slides {move} as {land} watchdog probes its {subject}',
      '{land} watchdog launches {subject} investigation into {a}; shares sink',
    ],
    summary: '{A} said it is cooperating with the inquiry.',
  },
  ends: [
    {
      type: 'regulatory',
      mood: 'positive',
      told: [
        '{land} regulators clear {a} in {subject} probe, shares rise',
        '{a} gains as {land} watchdog drops {subject} investigation',
      ],
      summary: 'The agency found no evidence of wrongdoing at the {trade}.',
    },
    {
      type: 'regulatory',
      mood: 'negative',
      told: [
        '{a} fined {fine} in {land} over {subject}',
        '{land} regulator fines {a} {fine} over {subject}',
        '{a} hit with {fine} fine as {land} {subject} probe ends',
      ],
      summary: 'It is the largest penalty that the agency has imposed on a company of its kind.',
    },
  ],
};

const approvalWon: Plot = {
  name: 'approval-won',
  fits: awaitsApproval,
  talk: '{product} approval',
  first: {
    type: 'regulatory',
    mood: 'positive',
    told: [
      '{a} wins {land} approval for {product}, shares jump {move}',
      '{land} regulator approves {a} {product}, shares rise',
      '{a} stock surges {move} as {land} regulator approves {product}',
      '{a} climbs on regulatory approval for {product} in {land}',
    ],
    summary: 'Sales can start this quarter, {A} said.',
  },
};

const approvalRefused: Plot = {
  name: 'approval-refused',
  fits: awaitsApproval,
  talk: '{product} rejection',
  first: {
    type: 'regulatory',
    mood: 'negative',
    told: [
      '{land} regulator rejects {a} {product}, shares plunge {move}',
      '{a} plunges {move} as {land} regulator refuses {product}',
      '{a} fails to win {land} regulatory approval for {product}, stock sinks',
      '{a} suffers setback as {land} regulator turns down {product}',
    ],
    summary: 'The agency asked for more data before it looks at {product} again.',
  },
};

const renewal: Plot = {
  name: 'licence-renewed',
  facts: (t) => ({ years: String(t.int(5, 20)) }),
  first: {
    type: 'regulatory',
    mood: 'neutral',
    told: [
      '{land} regulator renews {a} licence for {years} years on unchanged terms',
      '{a} files for {years}-year renewal of {land} licence with regulator',
      '{a} {land} licence renewed by regulator for {years} years as before',
    ],
    summary: 'The licence of {A} would have run out next year.',
  },
};

const classAction: Plot = {
  name: 'class-action',
  talk: 'class action',
  facts: (t) => ({ sum: t.money(30, 700) }),
  first: {
    type: 'legal',
    mood: 'negative',
    told: [
      '{a} hit with {sum} class action over {product}, shares fall',
      'Customers sue {a} for {sum} over {product}',
      '{a} faces {sum} lawsuit over claims made for {product}',
      '{sum} lawsuit accuses {a} of misleading {product} buyers',
    ],
    summary: 'The complaint says that {A} hid problems from the public for a year.',
  },
  ends: [
    {
      type: 'legal',
      mood: 'positive',
      told: [
        'Judge dismisses {sum} lawsuit against {a} over {product}, shares rise',
        '{a} wins dismissal of {sum} {product} class action',
      ],
      summary: 'The court found that the plaintiffs had shown no loss.',
    },
    {
      type: 'legal',
      mood: 'negative',
      told: [
        '{a} loses {product} lawsuit, court orders it to pay {sum}',
        'Court orders {a} to pay {sum} in damages over {product}',
      ],
      summary: 'The {trade} will take a charge this quarter.',
    },
  ],
};

const patentVerdict: Plot = {
  name: 'patent-verdict',
  fits: makesGoods,
  facts: (t) => ({ damages: t.money(40, 800) }),
  first: {
    type: 'legal',
    mood: { a: 'positive', b: 'negative' },
    told: [
      '{a} wins {damages} patent verdict against {b}, which loses {move}',
      'Jury orders {b} to pay {a} {damages} for infringing patents',
      '{b} falls after losing {damages} patent verdict to {a}',
      '{a} beats {b} in patent trial, jury awards {damages} in damages',
    ],
    summary: 'Jurors found that {b} used two inventions of {A} without a licence.',
  },
  ends: [
    {
      type: 'legal',
      mood: { a: 'negative', b: 'positive' },
      told: [
        'Appeals court throws out {damages} {a} patent verdict, a win for {b}',
        '{b} wins appeal as court overturns {damages} patent verdict; {a} falls',
      ],
      summary: 'Judges said the patents should not have been granted.',
    },
  ],
};

const supplierSuit: Plot = {
  name: 'supplier-suit',
  talk: '{firm} lawsuit',
  facts: (t) => ({ sum: t.money(30, 400) }),
  first: {
    type: 'legal',
    mood: 'negative',
    told: [
      '{firm} sues {a} for {sum} over unpaid bills',
      '{a} shares slip as former supplier {firm} files {sum} lawsuit',
      'Supplier {firm} takes {a} to court over {sum} of unpaid bills; stock drops',
    ],
    summary: '{A} called the claim without merit.',
  },
  ends: [
    {
      type: 'legal',
      mood: 'neutral',
      told: [
        '{a} and {firm} settle {sum} lawsuit out of court, terms undisclosed',
        '{a} settles {sum} lawsuit with supplier {firm}',
      ],
      summary: 'Both sides will bear their own costs.',
    },
  ],
};

/** probes: what regulators look into. */
export const probes: Family = [probe, renewal];
/** approvals: what a regulator allows. */
export const approvals: Family = [approvalWon, approvalRefused];
/** courts: claims and verdicts. */
export const courts: Family = [classAction, patentVerdict, supplierSuit];
