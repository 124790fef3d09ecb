import { makesGoods, needsRegulatoryApproval } from '#domain/demo/company-traits.ts';
import type { Scenario, ScenarioFamily } from '#domain/demo/scenario.ts';

const probe: Scenario = {
  name: 'probe',
  postTopic: '{subject} probe',
  variables: (t) => ({
    fine: t.money(40, 650),
    subject: t.pick(['pricing', 'billing', 'marketing', 'contract terms']),
  }),
  firstStep: {
    type: 'regulatory',
    sentiment: 'negative',
    headlines: [
      '{land} regulators open probe into {a} {subject}, shares fall',
      '{a} under investigation in {land} over {subject}, stock drops {move}',
      '{a} slides {move} as {land} watchdog probes its {subject}',
      '{land} watchdog launches {subject} investigation into {a}; shares sink',
    ],
    summary: '{A} said it is cooperating with the inquiry.',
  },
  endings: [
    {
      type: 'regulatory',
      sentiment: 'positive',
      headlines: [
        '{land} regulators clear {a} in {subject} probe, shares rise',
        '{a} gains as {land} watchdog drops {subject} investigation',
      ],
      summary: 'The agency found no evidence of wrongdoing at the {trade}.',
    },
    {
      type: 'regulatory',
      sentiment: 'negative',
      headlines: [
        '{a} fined {fine} in {land} over {subject}',
        '{land} regulator fines {a} {fine} over {subject}',
        '{a} hit with {fine} fine as {land} {subject} probe ends',
      ],
      summary: 'It is the largest penalty that the agency has imposed on a company of its kind.',
    },
  ],
};

const approvalWon: Scenario = {
  name: 'approval-won',
  appliesTo: needsRegulatoryApproval,
  postTopic: '{product} approval',
  firstStep: {
    type: 'regulatory',
    sentiment: 'positive',
    headlines: [
      '{a} wins {land} approval for {product}, shares jump {move}',
      '{land} regulator approves {a} {product}, shares rise',
      '{a} stock surges {move} as {land} regulator approves {product}',
      '{a} climbs on regulatory approval for {product} in {land}',
    ],
    summary: 'Sales can start this quarter, {A} said.',
  },
};

const approvalRefused: Scenario = {
  name: 'approval-refused',
  appliesTo: needsRegulatoryApproval,
  postTopic: '{product} rejection',
  firstStep: {
    type: 'regulatory',
    sentiment: 'negative',
    headlines: [
      '{land} regulator rejects {a} {product}, shares plunge {move}',
      '{a} plunges {move} as {land} regulator refuses {product}',
      '{a} fails to win {land} regulatory approval for {product}, stock sinks',
      '{a} suffers setback as {land} regulator turns down {product}',
    ],
    summary: 'The agency asked for more data before it looks at {product} again.',
  },
};

const licenceRenewed: Scenario = {
  name: 'licence-renewed',
  variables: (t) => ({ years: String(t.int(5, 20)) }),
  firstStep: {
    type: 'regulatory',
    sentiment: 'neutral',
    headlines: [
      '{land} regulator renews {a} licence for {years} years on unchanged terms',
      '{a} files for {years}-year renewal of {land} licence with regulator',
      '{a} {land} licence renewed by regulator for {years} years as before',
    ],
    summary: 'The licence of {A} would have run out next year.',
  },
};

const classAction: Scenario = {
  name: 'class-action',
  postTopic: 'class action',
  variables: (t) => ({ sum: t.money(30, 700) }),
  firstStep: {
    type: 'legal',
    sentiment: 'negative',
    headlines: [
      '{a} hit with {sum} class action over {product}, shares fall',
      'Customers sue {a} for {sum} over {product}',
      '{a} faces {sum} lawsuit over claims made for {product}',
      '{sum} lawsuit accuses {a} of misleading {product} buyers',
    ],
    summary: 'The complaint says that {A} hid problems from the public for a year.',
  },
  endings: [
    {
      type: 'legal',
      sentiment: 'positive',
      headlines: [
        'Judge dismisses {sum} lawsuit against {a} over {product}, shares rise',
        '{a} wins dismissal of {sum} {product} class action',
      ],
      summary: 'The court found that the plaintiffs had shown no loss.',
    },
    {
      type: 'legal',
      sentiment: 'negative',
      headlines: [
        '{a} loses {product} lawsuit, court orders it to pay {sum}',
        'Court orders {a} to pay {sum} in damages over {product}',
      ],
      summary: 'The {trade} will take a charge this quarter.',
    },
  ],
};

const patentVerdict: Scenario = {
  name: 'patent-verdict',
  appliesTo: makesGoods,
  variables: (t) => ({ damages: t.money(40, 800) }),
  firstStep: {
    type: 'legal',
    sentiment: { a: 'positive', b: 'negative' },
    headlines: [
      '{a} wins {damages} patent verdict against {b}, which loses {move}',
      'Jury orders {b} to pay {a} {damages} for infringing patents',
      '{b} falls after losing {damages} patent verdict to {a}',
      '{a} beats {b} in patent trial, jury awards {damages} in damages',
    ],
    summary: 'Jurors found that {b} used two inventions of {A} without a licence.',
  },
  endings: [
    {
      type: 'legal',
      sentiment: { a: 'negative', b: 'positive' },
      headlines: [
        'Appeals court throws out {damages} {a} patent verdict, a win for {b}',
        '{b} wins appeal as court overturns {damages} patent verdict; {a} falls',
      ],
      summary: 'Judges said the patents should not have been granted.',
    },
  ],
};

const supplierSuit: Scenario = {
  name: 'supplier-suit',
  postTopic: '{firm} lawsuit',
  variables: (t) => ({ sum: t.money(30, 400) }),
  firstStep: {
    type: 'legal',
    sentiment: 'negative',
    headlines: [
      '{firm} sues {a} for {sum} over unpaid bills',
      '{a} shares slip as former supplier {firm} files {sum} lawsuit',
      'Supplier {firm} takes {a} to court over {sum} of unpaid bills; stock drops',
    ],
    summary: '{A} called the claim without merit.',
  },
  endings: [
    {
      type: 'legal',
      sentiment: 'neutral',
      headlines: [
        '{a} and {firm} settle {sum} lawsuit out of court, terms undisclosed',
        '{a} settles {sum} lawsuit with supplier {firm}',
      ],
      summary: 'Both sides will bear their own costs.',
    },
  ],
};

/** probes: investigations by regulators, and licence renewals. */
export const probes: ScenarioFamily = [probe, licenceRenewed];
/** approvals: regulators' approvals and rejections. */
export const approvals: ScenarioFamily = [approvalWon, approvalRefused];
/** lawsuits: claims and verdicts. */
export const lawsuits: ScenarioFamily = [classAction, patentVerdict, supplierSuit];
