import { demoCompanies } from '#domain/demo/companies.ts';
import { type Arc, beat, listed } from '#domain/demo/teller.ts';

const exchange = demoCompanies.find(({ trade }) => trade === 'crypto exchange') ?? demoCompanies[0];

/** protocolHack: a protocol without a listing is emptied. */
export const protocolHack: Arc = (t) => {
  const lost = t.money(4, 190);
  const protocol = t.pick(['Oakmoss', 'Driftnet', 'Cobaltine', 'Nightjar', 'Saltlamp', 'Tesselate']);
  const kind = t.pick(['lending protocol', 'bridge', 'stablecoin protocol', 'swap protocol']);
  return [
    beat(
      'crypto-exploit',
      {},
      t.pick([
        `${protocol} ${kind} drained of ${lost} in flash-loan exploit`,
        `Hackers steal ${lost} from crypto ${kind} ${protocol}`,
      ]),
      'The team paused the contracts.',
    ),
    beat(
      'crypto-exploit',
      {},
      t.pick([
        `${protocol} offers ${t.percent(5, 15)} bounty to hacker for return of crypto funds`,
        `${protocol} exploit traced to faulty price oracle`,
      ]),
      'On-chain analysts followed the funds to three wallets.',
    ),
  ].slice(0, t.int(1, 2));
};

/** exploit: funds leave a protocol or the exchange, and some come back. */
export const exploit: Arc = (t) => {
  const a = exchange ?? t.a;
  const lost = t.money(12, 320);
  const bad = { [a.symbol]: 'negative' } as const;
  const place = t.pick(['hot wallet', 'bridge', 'staking contract']);
  return [
    beat(
      'crypto-exploit',
      bad,
      t.pick([
        `${a.short} ${place} drained of ${lost} in exploit`,
        `Hackers steal ${lost} in crypto from ${a.short}`,
        `${a.short} halts withdrawals after ${lost} ${place} hack`,
      ]),
      `${listed(a)} said it is tracing the funds and that customers will be made whole.`,
    ),
    beat(
      'crypto-exploit',
      bad,
      t.pick([
        `${a.short} plunges ${t.percent(9, 31)} after ${place} hack`,
        `${a.short} outflows top ${t.money(200, 900)} after crypto exploit`,
      ]),
      `Depositors moved coins to rival venues.`,
    ),
    t.chance(0.5)
      ? beat(
          'crypto-exploit',
          { [a.symbol]: 'positive' },
          t.pick([
            `${a.short} recovers most of ${lost} stolen crypto`,
            `${a.short} reopens withdrawals after recovering stolen tokens`,
          ]),
          `The attacker returned the tokens in exchange for a reward.`,
        )
      : beat(
          'crypto-exploit',
          bad,
          `${a.short} says ${place} loss larger than first thought`,
          `A review by auditors found more wallets were touched.`,
        ),
  ].slice(0, t.int(2, 3));
};

/** venueNews: ordinary business of the crypto exchange. */
export const venueNews: Arc = (t) => {
  const a = exchange ?? t.a;
  return [
    t.chance(0.5)
      ? beat(
          'product',
          { [a.symbol]: 'positive' },
          t.pick([
            `${a.short} trading volume hits record as crypto rallies`,
            `${a.short} wins licence for custody service, shares jump ${t.percent(4, 15)}`,
          ]),
          `${listed(a)} added ${t.int(100, 900)},000 accounts in the month.`,
        )
      : beat(
          'regulatory',
          { [a.symbol]: 'negative' },
          t.pick([
            `Regulator bans ${a.short} ${t.pick(a.products)}`,
            `${a.short} trading volume slumps ${t.percent(20, 55)} as crypto prices fall`,
          ]),
          `Fees at ${listed(a)} depend on trading.`,
        ),
  ];
};
