import type { GroupedHeadline } from '#tests/stories/story-groups.ts';

/**
 * resultSets are earnings, guidance, ratings and payouts, where one company often makes several pieces of news a day.
 */
export const resultSets: GroupedHeadline[][][] = [
  [
    [
      [0, 'NFLX', 'Netflix adds 9.3 million subscribers, more than expected'],
      [0.1, 'NFLX', 'Netflix subscriber growth crushes estimates'],
      [0.6, 'NFLX', 'Netflix to stop reporting subscriber numbers; shares slip'],
    ],
    [
      [20, 'NFLX', 'Netflix raises price of ad-free plan in US and Canada'],
      [20.4, 'NFLX', 'Netflix standard plan now costs $17.99 after price rise'],
    ],
  ],
  [
    [
      [1, 'AMD', 'AMD forecasts quarterly revenue below estimates'],
      [1.1, 'AMD', 'AMD outlook disappoints as PC demand weakens'],
      [2, 'AMD', 'AMD falls 7% in late trading after soft revenue forecast'],
    ],
    [
      [26, 'AMD', 'Goldman Sachs downgrades AMD to neutral'],
      [26.5, 'AMD', 'AMD cut to neutral at Goldman on rising competition'],
    ],
    [
      [32, 'AMD', 'Northland upgrades AMD to outperform, sees share gains in servers'],
      [32.4, 'AMD', 'AMD raised to outperform at Northland'],
    ],
  ],
  [
    [
      [3, 'WMT', 'Walmart raises full-year forecast after sales beat'],
      [3.1, 'WMT', 'Walmart lifts annual sales and profit outlook'],
      [4, 'WMT', 'Walmart shares hit record high after results'],
    ],
    [
      [24, 'WMT', 'Walmart to close all health clinics'],
      [24.2, 'WMT', 'Walmart shuts 51 health centres, ends virtual care'],
    ],
  ],
  [
    [
      [5, 'COST', 'Costco declares special dividend of $15 a share'],
      [5.2, 'COST', 'Costco to pay $6.7 billion in special dividend'],
    ],
    [
      [29, 'COST', 'Costco increases membership fees for first time since 2017'],
      [29.3, 'COST', 'Costco to raise annual membership fee by $5'],
    ],
  ],
  [
    [
      [0, 'NKE', 'Nike withdraws guidance, reports 10% fall in sales'],
      [0.2, 'NKE', 'Nike revenue drops 10%, full-year outlook pulled'],
      [16, 'NKE', 'Nike shares slide as turnaround seen taking longer'],
    ],
    [
      [30, 'NKE', 'Nike brings Elliott Hill out of retirement to replace CEO Donahoe'],
      [30.2, 'NKE', 'Nike CEO John Donahoe to retire, veteran Hill takes over'],
    ],
  ],
  [
    [
      [2, 'BAC', 'Berkshire sells another $1.5 billion of Bank of America shares'],
      [3, 'BAC', "Buffett's Berkshire trims Bank of America stake again"],
    ],
    [
      [11, 'BAC', 'Bank of America profit falls less than feared as trading surges'],
      [11.2, 'BAC', 'BofA earnings top estimates on trading, investment banking'],
    ],
  ],
  [
    [
      [6, 'GOOGL', 'Alphabet announces first dividend and $70 billion buyback'],
      [6.1, 'GOOGL', 'Google parent to pay its first dividend; stock surges 12%'],
    ],
    [
      [27, 'GOOGL', 'Judge rules Google illegally monopolised search'],
      [27.1, 'GOOGL', 'Google loses landmark US antitrust case over search'],
      [30, 'GOOGL', 'Google to appeal ruling that it is a search monopolist'],
    ],
    [
      [40, 'GOOGL', 'Texas jury says Google must pay $340 million to Chicago start-up over patents'],
      [40.3, 'GOOGL', 'Google hit with $340 mln verdict in patent trial'],
    ],
  ],
  [
    [
      [4, 'CAT', 'Caterpillar profit tumbles as dealers cut inventory'],
      [4.2, 'CAT', 'Caterpillar earnings miss, warns of tariff hit of up to $1.5 billion'],
      [5, 'CAT', 'Caterpillar shares drop 4% after profit miss'],
    ],
    [
      [33, 'CAT', 'Caterpillar boosts quarterly dividend by 8%'],
      [33.1, 'CAT', 'Caterpillar lifts dividend to $1.41 a share'],
    ],
  ],
  [
    [
      [7, 'SNAP', 'Snap revenue misses, shares plunge 30%'],
      [7.2, 'SNAP', 'Snap quarterly sales fall short as ad market stays weak'],
    ],
    [
      [31, 'SNAP', 'Morgan Stanley lifts Snap price target to $17 from $12'],
      [31.2, 'SNAP', 'Snap target raised to $17 at Morgan Stanley'],
    ],
    [
      [34, 'SNAP', 'JPMorgan cuts Snap to underweight with target of $8'],
      [34.3, 'SNAP', 'Snap downgraded to underweight by JPMorgan'],
    ],
  ],
  [
    [
      [0, 'LULU', 'Lululemon cuts annual forecasts on slow US demand'],
      [0.3, 'LULU', 'Lululemon slashes sales and profit guidance'],
      [1, 'LULU', 'Lululemon sinks 18% after outlook cut'],
    ],
    [
      [21, 'LULU', 'Lululemon pulls Breezethrough leggings after complaints'],
      [22, 'LULU', 'Lululemon halts sales of new leggings line'],
    ],
  ],
  [
    [
      [8, 'DAL', 'Delta forecasts record summer travel demand'],
      [8.2, 'DAL', 'Delta Air Lines sees June-quarter profit above estimates on strong bookings'],
    ],
    [
      [28, 'DAL', 'Delta cancels thousands of flights after software outage'],
      [34, 'DAL', 'Delta flight disruptions stretch into third day'],
      [44, 'DAL', 'Delta says CrowdStrike outage cost it $500 million'],
    ],
  ],
  [
    [
      [1, 'ORCL', 'Oracle shares leap after cloud backlog hits $455 billion'],
      [1.2, 'ORCL', 'Oracle surges as AI contracts swell order book to $455 bln'],
    ],
    [
      [13, 'ORCL', 'Oracle plans to raise $15 billion from bond sale'],
      [14, 'ORCL', 'Oracle kicks off investment-grade debt offering of seven parts'],
      [19, 'ORCL', 'Oracle sells $18 billion of bonds in upsized deal'],
    ],
  ],
];
