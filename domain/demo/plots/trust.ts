import type { DemoCompany } from '#domain/demo/companies.ts';
import type { Family, Plot } from '#domain/demo/plot.ts';

const isExchange = ({ trade }: DemoCompany) => trade === 'crypto exchange';

const ransomware: Plot = {
  name: 'ransomware',
  talk: 'ransomware attack',
  facts: (t) => ({ ransom: t.money(3, 60), days: String(t.int(3, 12)) }),
  first: {
    type: 'cyber-incident',
    mood: 'negative',
    told: [
      '{a} hit by ransomware attack, systems offline, shares drop',
      'Ransomware attack cripples {a}, hackers demand {ransom}',
      '{a} shares fall {move} after ransomware attack shuts its systems',
      'Hackers demand {ransom} from {a} after ransomware attack; stock slides',
    ],
    summary: '{A} said that it shut parts of its network and called in an outside firm.',
  },
  ends: [
    {
      type: 'cyber-incident',
      mood: 'positive',
      told: [
        '{a} restores systems after ransomware attack, shares recover',
        '{a} shares rise as systems return after ransomware attack',
      ],
      summary: 'The {trade} sees no lasting harm.',
    },
  ],
};

const leak: Plot = {
  name: 'data-breach',
  talk: 'data breach',
  facts: (t) => ({ records: `${t.int(3, 48)} million` }),
  first: {
    type: 'cyber-incident',
    mood: 'negative',
    told: [
      '{a} stock drops as data breach exposed {records} customer records',
      '{a} discloses data breach affecting {records} customers, shares fall',
      'Hackers stole {records} customer records from {a} in data breach',
      '{a} shares slide {move} as data breach hits {records} customers',
    ],
    summary: 'The stolen files at {A} include names and payment details.',
  },
};

const restated: Plot = {
  name: 'accounts-restated',
  talk: 'restatement',
  facts: (t) => ({ sum: t.money(30, 600) }),
  first: {
    type: 'accounting',
    mood: 'negative',
    told: [
      '{a} to restate accounts after {sum} accounting error, shares plunge',
      '{a} shares plunge {move} on {sum} accounting error',
      'Accounting error of {sum} forces {a} to restate results, stock slumps',
      '{a} finds material weakness, will restate {sum} of profit',
    ],
    summary: 'Auditors of {A} found that sales had been booked too early.',
  },
};

const auditorLeaves: Plot = {
  name: 'auditor-leaves',
  talk: 'auditor exit',
  first: {
    type: 'accounting',
    mood: 'negative',
    told: [
      '{a} auditor resigns, delays annual report; shares fall',
      '{a} shares drop {move} as auditor quits before annual report',
      '{a} auditor quits over doubts about books, stock sinks',
    ],
    summary: '{A} is looking for another firm.',
  },
};

const shortSeller: Plot = {
  name: 'short-report',
  talk: '{fund} short report',
  first: {
    type: 'short-report',
    mood: 'negative',
    told: [
      'Short seller {fund} accuses {a} of inflating {product} sales, shares sink',
      '{a} plunges {move} after short report by {fund}',
      '{a} shares tumble as short seller {fund} calls {product} sales fake',
      '{fund} short report alleges fake {product} sales at {a}',
    ],
    summary: 'The fund published sixty pages about {A}.',
  },
  next: [
    {
      type: 'short-report',
      mood: 'neutral',
      told: [
        '{a} rejects claims in short report by {fund}',
        '{a} denies claims of short seller {fund} about {product} sales',
      ],
      summary: 'The {trade} called the report misleading and said it would reply in full.',
    },
  ],
};

const exploit: Plot = {
  name: 'exchange-hacked',
  fits: isExchange,
  talk: 'hot wallet hack',
  facts: (t) => ({ lost: t.money(12, 320) }),
  first: {
    type: 'crypto-exploit',
    mood: 'negative',
    told: [
      '{a} hot wallet drained of {lost} in exploit',
      'Hackers steal {lost} in crypto from {a} hot wallet',
      '{a} halts withdrawals after {lost} crypto wallet hack',
      '{a} shares plunge {move} after {lost} crypto hack',
    ],
    summary: '{A} said that it is tracing the funds and that customers will be made whole.',
  },
  ends: [
    {
      type: 'crypto-exploit',
      mood: 'positive',
      told: ['{a} recovers most of {lost} stolen crypto, shares rebound'],
      summary: 'The attacker returned the tokens for a reward.',
    },
  ],
};

/** attacks: hackers. */
export const attacks: Family = [ransomware, leak];
/** exploits: hackers of crypto exchanges. */
export const exploits: Family = [exploit];
/** books: doubt about a company's accounts. */
export const books: Family = [restated, shortSeller, auditorLeaves];
