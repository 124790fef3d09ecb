import type { GroupedHeadline } from '#tests/stories/story-groups.ts';

/** marketSets are crypto, listings, offerings, bankruptcies, halts, insiders, labour and supply. */
export const marketSets: GroupedHeadline[][][] = [
  [
    [
      [0, 'ETH', 'SEC approves spot ether ETFs'],
      [0.2, 'ETH', 'US regulator clears exchange-traded funds for ether'],
      [2, 'ETH', 'Ether jumps after surprise ETF approval'],
    ],
    [
      [24, 'ETH', 'Bybit loses $1.5 billion of ether in largest crypto hack'],
      [24.4, 'ETH', 'Hackers drain $1.5 bln in ether from Bybit wallet'],
      [43, 'ETH', 'FBI blames North Korea for $1.5 billion Bybit theft'],
    ],
  ],
  [
    [
      [3, 'SOL', 'Solana network halts for five hours'],
      [9, 'SOL', 'Solana back online after outage'],
    ],
    [
      [28, 'SOL', 'VanEck files for first US Solana ETF'],
      [28.3, 'SOL', 'Solana gains as VanEck seeks approval for exchange-traded fund'],
    ],
  ],
  [
    [
      [5, 'BNB', 'Binance pleads guilty, to pay $4.3 billion in US settlement'],
      [5.1, 'BNB', 'Binance founder Zhao steps down in $4.3 bln deal with Justice Department'],
      [29, 'BNB', 'Binance sees $1 billion of withdrawals after Zhao exit'],
    ],
    [
      [16, 'BNB', 'Nigeria detains two Binance executives'],
      [17, 'BNB', 'Binance managers held in Nigeria amid currency crackdown'],
    ],
  ],
  [
    [
      [1, 'XRP', 'Judge says Ripple did not break law by selling XRP on exchanges'],
      [1.2, 'XRP', 'XRP soars 70% as Ripple scores partial win against SEC'],
    ],
    [
      [27, 'XRP', 'Ripple to buy prime broker Hidden Road for $1.25 billion'],
      [27.2, 'XRP', 'Ripple acquires Hidden Road in $1.25 bln crypto deal'],
    ],
  ],
  [
    [
      [7, 'USDC', 'USDC stablecoin loses dollar peg over Silicon Valley Bank exposure'],
      [8, 'USDC', 'Circle says $3.3 billion of USDC reserves stuck at Silicon Valley Bank'],
      [40, 'USDC', 'USDC recovers peg after US backs bank deposits'],
    ],
    [
      [20, 'USDC', 'Visa expands USDC settlement to Solana blockchain'],
      [20.5, 'USDC', 'Visa to settle with merchants in stablecoin USDC'],
    ],
  ],
  [
    [
      [2, 'RDDT', 'Reddit prices IPO at $34, top of range'],
      [2.2, 'RDDT', 'Reddit raises $748 million in IPO'],
      [18, 'RDDT', 'Reddit shares soar 48% in market debut'],
    ],
    [
      [33, 'RDDT', 'Reddit says FTC is looking into its sale of data for AI training'],
      [33.3, 'RDDT', 'FTC inquiry into AI data licensing at Reddit'],
    ],
  ],
  [
    [
      [4, 'WE', 'WeWork files for bankruptcy'],
      [4.1, 'WE', 'WeWork seeks Chapter 11 protection, to shed leases'],
      [6, 'WE', 'Landlords brace as WeWork bankruptcy hits office market'],
    ],
    [
      [30, 'WE', 'Adam Neumann offers more than $500 million for WeWork'],
      [30.4, 'WE', 'WeWork founder Neumann submits bid to buy company back'],
    ],
  ],
  [
    [
      [6, 'GME', 'GameStop surges 74% as Roaring Kitty returns'],
      [7, 'GME', 'Meme stock GameStop halted repeatedly as Keith Gill posts again'],
    ],
    [
      [29, 'GME', 'GameStop to sell up to 45 million shares'],
      [29.2, 'GME', 'GameStop plunges on plan for at-the-market share sale'],
    ],
    [
      [45, 'GME', 'GameStop buys 4,710 bitcoin'],
      [45.3, 'GME', 'GameStop discloses first bitcoin purchase worth about $500 million'],
    ],
  ],
  [
    [
      [10, 'AMZN', 'Jeff Bezos plans to sell 50 million Amazon shares'],
      [10.2, 'AMZN', 'Bezos unloads Amazon stock worth $2 billion'],
    ],
    [
      [25, 'AMZN', 'Amazon to invest another $4 billion in Anthropic'],
      [25.1, 'AMZN', 'Anthropic gets $4 bln more from Amazon'],
    ],
    [
      [36, 'AMZN', 'Amazon drivers strike at seven warehouses before Christmas'],
      [37, 'AMZN', 'Teamsters launch largest strike against Amazon'],
    ],
  ],
  [
    [
      [0, 'SMCI', 'Super Micro auditor Ernst & Young resigns'],
      [0.2, 'SMCI', 'EY quits as auditor of Super Micro, shares crash 33%'],
      [22, 'SMCI', 'Super Micro says it disagrees with decision of EY to resign'],
    ],
    [
      [34, 'SMCI', 'Super Micro to join S&P 500'],
      [34.2, 'SMCI', 'Super Micro, Deckers to be added to S&P 500 index'],
    ],
  ],
  [
    [
      [8, 'UPS', 'UPS, Teamsters reach tentative deal to avert strike'],
      [8.2, 'UPS', 'UPS and union agree five-year contract for 340,000 workers'],
      [46, 'UPS', 'UPS workers ratify new labour contract'],
    ],
    [
      [26, 'UPS', 'UPS to slash 12,000 jobs, weighs sale of Coyote'],
      [26.3, 'UPS', 'UPS cuts 12,000 jobs as revenue outlook falls short'],
    ],
  ],
  [
    [
      [12, 'TSM', 'TSMC evacuates plants after Taiwan earthquake'],
      [15, 'TSM', 'TSMC resumes chip production after quake, no major damage'],
    ],
    [
      [27, 'TSM', 'TSMC to get $6.6 billion in US grants for Arizona fabs'],
      [27.2, 'TSM', 'US awards TSMC $6.6 bln to build chips in Phoenix'],
    ],
  ],
  [
    [
      [2, 'SAVE', 'Spirit Airlines considers bankruptcy filing, WSJ says'],
      [3, 'SAVE', 'Spirit shares collapse on report of Chapter 11 talks'],
      [38, 'SAVE', 'Spirit Airlines files for bankruptcy protection'],
    ],
    [
      [19, 'SAVE', 'Spirit and Airbus agree to delay jet deliveries'],
      [19.3, 'SAVE', 'Spirit Airlines defers Airbus orders, to furlough 260 pilots'],
    ],
  ],
];
