import type { DemoCompany } from '#domain/demo/companies.ts';
import type { Scenario, ScenarioFamily } from '#domain/demo/scenario.ts';

const isExchange = ({ businessType: trade }: DemoCompany) => trade === 'crypto exchange';

const ransomware: Scenario = {
  name: 'ransomware',
  postTopic: 'ransomware attack',
  variables: (t) => ({ ransom: t.money(3, 60), days: String(t.int(3, 12)) }),
  firstStep: {
    type: 'cyber-incident',
    sentiment: 'negative',
    headlines: [
      '{a} hit by ransomware attack, systems offline, shares drop',
      'Ransomware attack cripples {a}, hackers demand {ransom}',
      '{a} shares fall {move} after ransomware attack shuts its systems',
      'Hackers demand {ransom} from {a} after ransomware attack; stock slides',
    ],
    summary: '{A} said that it shut parts of its network and called in an outside firm.',
  },
  endings: [
    {
      type: 'cyber-incident',
      sentiment: 'positive',
      headlines: [
        '{a} restores systems after ransomware attack, shares recover',
        '{a} shares rise as systems return after ransomware attack',
      ],
      summary: 'The {trade} sees no lasting harm.',
    },
  ],
};

const dataBreach: Scenario = {
  name: 'data-breach',
  postTopic: 'data breach',
  variables: (t) => ({ records: `${t.int(3, 48)} million` }),
  firstStep: {
    type: 'cyber-incident',
    sentiment: 'negative',
    headlines: [
      '{a} stock drops as data breach exposed {records} customer records',
      '{a} discloses data breach affecting {records} customers, shares fall',
      'Hackers stole {records} customer records from {a} in data breach',
      '{a} shares slide {move} as data breach hits {records} customers',
    ],
    summary: 'The stolen files at {A} include names and payment details.',
  },
};

const accountsRestated: Scenario = {
  name: 'accounts-restated',
  postTopic: 'restatement',
  variables: (t) => ({ sum: t.money(30, 600) }),
  firstStep: {
    type: 'accounting',
    sentiment: 'negative',
    headlines: [
      '{a} to restate accounts after {sum} accounting error, shares plunge',
      '{a} shares plunge {move} on {sum} accounting error',
      'Accounting error of {sum} forces {a} to restate results, stock slumps',
      '{a} finds material weakness, will restate {sum} of profit',
    ],
    summary: 'Auditors of {A} found that sales had been booked too early.',
  },
};

const auditorLeaves: Scenario = {
  name: 'auditor-leaves',
  postTopic: 'auditor exit',
  firstStep: {
    type: 'accounting',
    sentiment: 'negative',
    headlines: [
      '{a} auditor resigns, delays annual report; shares fall',
      '{a} shares drop {move} as auditor quits before annual report',
      '{a} auditor quits over doubts about books, stock sinks',
    ],
    summary: '{A} is looking for another firm.',
  },
};

const shortReport: Scenario = {
  name: 'short-report',
  postTopic: '{fund} short report',
  firstStep: {
    type: 'short-report',
    sentiment: 'negative',
    headlines: [
      'Short seller {fund} accuses {a} of inflating {product} sales, shares sink',
      '{a} plunges {move} after short report by {fund}',
      '{a} shares tumble as short seller {fund} calls {product} sales fake',
      '{fund} short report alleges fake {product} sales at {a}',
    ],
    summary: 'The fund published sixty pages about {A}.',
  },
  followUps: [
    {
      type: 'short-report',
      sentiment: 'neutral',
      headlines: [
        '{a} rejects claims in short report by {fund}',
        '{a} denies claims of short seller {fund} about {product} sales',
      ],
      summary: 'The {trade} called the report misleading and said it would reply in full.',
    },
  ],
};

const exchangeHacked: Scenario = {
  name: 'exchange-hacked',
  appliesTo: isExchange,
  postTopic: 'hot wallet hack',
  variables: (t) => ({ lost: t.money(12, 320) }),
  firstStep: {
    type: 'crypto-exploit',
    sentiment: 'negative',
    headlines: [
      '{a} hot wallet drained of {lost} in exploit',
      'Hackers steal {lost} in crypto from {a} hot wallet',
      '{a} halts withdrawals after {lost} crypto wallet hack',
      '{a} shares plunge {move} after {lost} crypto hack',
    ],
    summary: '{A} said that it is tracing the funds and that customers will be made whole.',
  },
  endings: [
    {
      type: 'crypto-exploit',
      sentiment: 'positive',
      headlines: ['{a} recovers most of {lost} stolen crypto, shares rebound'],
      summary: 'The attacker returned the tokens for a reward.',
    },
  ],
};

/** cyberAttacks: intrusions and data breaches. */
export const cyberAttacks: ScenarioFamily = [ransomware, dataBreach];
/** cryptoExploits: thefts from crypto exchanges. */
export const cryptoExploits: ScenarioFamily = [exchangeHacked];
/** accountingIssues: doubts about a company's accounts. */
export const accountingIssues: ScenarioFamily = [accountsRestated, shortReport, auditorLeaves];
