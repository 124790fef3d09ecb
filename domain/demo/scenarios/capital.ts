import type { Scenario, ScenarioFamily } from '#domain/demo/scenario.ts';

const dividendRaised: Scenario = {
  name: 'dividend-raised',
  postTopic: 'dividend hike',
  variables: (t) => ({ pay: t.cents(12, 95), more: t.percent(5, 25) }),
  firstStep: {
    type: 'dividend',
    sentiment: 'positive',
    headlines: [
      '{a} raises dividend {more} to {pay} a share',
      '{a} lifts quarterly dividend by {more}, shares rise',
      '{a} hikes dividend to {pay} on record cash flow',
      '{a} boosts dividend {more}, citing strong cash flow',
    ],
    summary: '{A} said its cash flow has never been stronger.',
  },
};

const dividendCut: Scenario = {
  name: 'dividend-cut',
  postTopic: 'dividend cut',
  variables: (t) => ({ less: t.percent(30, 60) }),
  firstStep: {
    type: 'dividend',
    sentiment: 'negative',
    headlines: [
      '{a} cuts dividend {less} to save cash, shares slump',
      '{a} slashes dividend by {less} as cash runs low',
      '{a} shares sink {move} after {less} dividend cut',
      '{a} stock tumbles as it cuts dividend {less}',
    ],
    summary: '{A} said it must protect its balance sheet.',
  },
};

const dividendKept: Scenario = {
  name: 'dividend-kept',
  variables: (t) => ({ pay: t.cents(12, 95) }),
  firstStep: {
    type: 'dividend',
    sentiment: 'neutral',
    headlines: [
      '{a} declares regular quarterly dividend of {pay} a share',
      '{a} keeps quarterly dividend at {pay} a share',
      '{a} quarterly dividend unchanged at {pay}',
    ],
    summary: '{A} pays on the usual date.',
  },
};

const buyback: Scenario = {
  name: 'buyback',
  postTopic: '{size} buyback',
  variables: (t) => ({ size: t.money(200, 5_000), part: t.percent(3, 9) }),
  firstStep: {
    type: 'buyback',
    sentiment: 'positive',
    headlines: [
      '{a} announces {size} share buyback, stock jumps',
      '{a} board approves {size} share repurchase, shares climb',
      '{a} shares gain {move} on {size} buyback',
      '{a} plans {size} share buyback, {part} of its stock; shares rise',
    ],
    summary: '{A} will buy about {part} of its shares over a year.',
  },
};

const shareSale: Scenario = {
  name: 'share-sale',
  postTopic: 'dilution',
  variables: (t) => ({ size: t.money(80, 1_500), below: t.percent(6, 14) }),
  firstStep: {
    type: 'offering',
    sentiment: 'negative',
    headlines: [
      '{a} shares fall {move} on {size} dilutive share sale',
      '{a} launches {size} stock offering at {below} discount, shares drop',
      '{a} stock slides as it prices {size} share offering {below} below market',
      '{a} sinks on plan for {size} share offering to repay debt',
    ],
    summary: '{A} needs the money to repay debt.',
  },
};

const notesPriced: Scenario = {
  name: 'notes-priced',
  variables: (t) => ({ size: t.money(150, 1_900), rate: `${(t.int(380, 790) / 100).toFixed(2)}%` }),
  firstStep: {
    type: 'offering',
    sentiment: 'neutral',
    headlines: [
      '{a} prices {size} notes offering at {rate}',
      '{a} prices {size} of ten-year notes with {rate} coupon',
      '{a} completes {size} notes offering, coupon {rate}',
    ],
    summary: 'Proceeds at {A} are for general corporate purposes.',
  },
};

const distress: Scenario = {
  name: 'distress',
  postTopic: 'bankruptcy scare',
  variables: (t) => ({ debt: t.money(300, 3_800), crash: t.percent(28, 61) }),
  firstStep: {
    type: 'bankruptcy',
    sentiment: 'negative',
    headlines: [
      '{a} warns of going-concern doubt as {debt} debt comes due',
      '{a} shares crash {crash} on bankruptcy fears over {debt} debt',
      '{a} said to prepare bankruptcy filing as {debt} debt looms',
      '{a} weighs Chapter 11 as lenders balk at {debt} debt, shares crash',
    ],
    summary: 'Lenders to {A} have hired advisers.',
  },
  endings: [
    {
      type: 'bankruptcy',
      sentiment: 'positive',
      headlines: [
        '{a} averts bankruptcy with {debt} refinancing, shares soar',
        '{a} soars as lenders extend {debt} debt, averting bankruptcy',
      ],
      summary: 'The agreement pushes all maturities back by three years.',
    },
    {
      type: 'bankruptcy',
      sentiment: 'negative',
      headlines: [
        '{a} files for Chapter 11 bankruptcy with {debt} of debt',
        '{a} seeks bankruptcy protection, crushed by {debt} debt',
      ],
      summary: 'The {trade} said it will go on trading during the procedure.',
    },
  ],
};

/** dividends: payouts raised, cut, suspended or kept. */
export const dividends: ScenarioFamily = [dividendRaised, dividendCut, dividendKept];
/** capital: buybacks, offerings, bonds and insolvency. */
export const capital: ScenarioFamily = [buyback, shareSale, notesPriced, distress];
