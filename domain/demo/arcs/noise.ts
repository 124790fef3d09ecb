import { type Arc, beat } from '#domain/demo/teller.ts';

const plain = (headline: string, summary = '') => beat('macro', {}, headline, summary);

/** ratesDay: a central bank speaks and markets answer. */
export const ratesDay: Arc = (t) => {
  const points = t.pick(['25', '50']);
  const cut = t.chance(0.5);
  const bank = `${t.pick(['Norland', 'Sudmark', 'Westria', 'Calvera', 'Highmarch'])} central bank`;
  return [
    plain(
      cut
        ? `${bank} cuts interest rates by ${points} basis points`
        : `${bank} raises interest rates by ${points} basis points`,
      'Policymakers voted seven to two.',
    ),
    plain(
      t.pick(
        cut
          ? [
              'Stocks rally after rate cut, bond yields fall',
              'Rate cut lifts shares as investors bet on more to come',
            ]
          : [
              'Stocks slide as rate rise dents hopes of soft landing',
              'Bond yields jump after surprise rate increase',
            ],
      ),
      'Trading was heavy into the close.',
    ),
    plain(
      t.pick([
        'Governor says further moves depend on data',
        'Governor sees inflation easing slowly',
        'Policymakers split over next rate move, minutes show',
      ]),
    ),
  ].slice(0, t.int(1, 3));
};

/** dataPrint: a statistic and its revision. */
export const dataPrint: Arc = (t) => {
  const change = t.percent(0.1, 1.4);
  const land = t.pick(['Norland', 'Sudmark', 'Westria', 'Calvera', 'Highmarch']);
  return [
    plain(
      t.pick([
        `${land} consumer prices rise ${change} in month, core unchanged`,
        `${land} retail sales fall ${change}, more than expected`,
        `${land} economy grows ${change} in quarter, beating forecasts`,
        `${land} unemployment rate holds at ${t.percent(3, 6)}`,
        `${land} factory orders drop ${change} on weak exports`,
        `${land} housing starts climb ${t.percent(2, 9)} from three-year low`,
        `${land} consumer confidence slips to lowest since spring`,
        `${land} payrolls add ${t.int(60, 320)},000 jobs, wages firm`,
      ]),
      'Economists had expected little change.',
    ),
  ];
};

/** commodityMove: oil, gold, grain and shipping. */
export const commodityMove: Arc = (t) => [
  plain(
    t.pick([
      `Oil settles up ${t.percent(1, 5)} as producers extend output cuts`,
      `Oil slips ${t.percent(1, 5)} on rising inventories`,
      `Gold hits record as dollar weakens`,
      `Copper falls to ${t.int(3, 11)}-month low on growth worries`,
      `Wheat futures jump ${t.percent(2, 7)} after frost in growing regions`,
      `Freight rates ease ${t.percent(3, 12)} as port queues clear`,
      `Natural gas climbs ${t.percent(2, 9)} on cold forecast`,
    ]),
    'Traders pointed to thin volume.',
  ),
];

/** marketWrap: how the day went. */
export const marketWrap: Arc = (t) => [
  plain(
    t.pick([
      `Stocks end higher, led by ${t.pick(['chip', 'bank', 'energy', 'retail'])} shares`,
      `Stocks close mixed in quiet trading`,
      `Stocks drop ${t.percent(1, 3)} as growth fears return`,
      `Small caps outpace blue chips for ${t.int(3, 7)}th day`,
      `Futures point to lower open after overseas losses`,
      `Dollar firms ahead of inflation data`,
      `Volatility gauge falls to lowest since January`,
      `Government bond auction draws strong demand`,
    ]),
    'Breadth was narrow.',
  ),
];

/** chatter: talk of the markets about no company. */
export const chatter: Arc = (t) => [
  beat(
    null,
    {},
    t.pick([
      `Five charts to watch before the bell`,
      `What traders are talking about this morning`,
      `Why patience pays in a sideways market`,
      `How higher yields change the case for small caps`,
      `Fund managers hold most cash in ${t.int(6, 30)} months, survey shows`,
      `Retail investors return to options, data show`,
      `Merger activity at ${t.int(2, 9)}-year high, lawyers say`,
      `Ports brace for storm, shippers reroute`,
      `Lawmakers reach tentative budget deal`,
      `Drought lowers river levels, barges wait`,
      `Survey: ${t.int(38, 71)}% of firms plan to hire this year`,
      `Exchange to extend trading hours from ${t.pick(['spring', 'summer', 'autumn'])}`,
    ]),
    '',
  ),
];
