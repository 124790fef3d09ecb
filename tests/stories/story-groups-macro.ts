import type { GroupedHeadline } from '#tests/stories/story-groups.ts';

/**
 * macroSets name no company: statistics, central banks, raw materials, politics, weather; each beside a similar event.
 */
export const macroSets: GroupedHeadline[][][] = [
  [
    [
      [0, '', 'US adds 303,000 jobs in March, far more than forecast'],
      [0.1, '', 'Payrolls jump by 303,000 as US labour market stays hot'],
      [0.5, '', 'US jobless rate dips to 3.8% as employers add 303,000 workers'],
    ],
    [
      [24, '', 'US weekly jobless claims rise to 231,000'],
      [24.1, '', 'Initial claims for US unemployment benefits climb to 231,000'],
    ],
  ],
  [
    [
      [2, '', 'Bank of England holds rates at 5.25%, two members vote for cut'],
      [2.1, '', 'BoE keeps Bank Rate at 5.25% as Bailey hints at summer cut'],
    ],
    [
      [3, '', 'Norway central bank leaves policy rate at 4.5%'],
      [3.1, '', 'Norges Bank keeps rates steady, says no cut before autumn'],
    ],
  ],
  [
    [
      [5, '', 'Bank of Japan ends negative interest rates'],
      [5.1, '', 'BOJ raises rates for first time in 17 years'],
      [7, '', 'Yen weakens after Bank of Japan ends era of negative rates'],
    ],
    [
      [29, '', 'Japan intervenes to support yen, traders say'],
      [30, '', 'Yen surges on suspected intervention by Tokyo'],
    ],
  ],
  [
    [
      [1, '', 'Euro zone inflation slows to 2.4%'],
      [1.1, '', 'Eurozone consumer price growth eases to 2.4% in March'],
    ],
    [
      [26, '', 'German inflation falls to 2.2%'],
      [26.2, '', 'Germany consumer prices rise 2.2%, lowest since 2021'],
    ],
  ],
  [
    [
      [4, '', 'Retail sales in US rise 0.7%, beating expectations'],
      [4.1, '', 'US retail sales jump 0.7% as shoppers keep spending'],
    ],
    [
      [28, '', 'UK retail sales stagnate in wet month'],
      [28.1, '', 'British shoppers hold back as retail sales flatline'],
    ],
  ],
  [
    [
      [6, '', 'Container ship hits Baltimore bridge, causing collapse'],
      [7, '', 'Baltimore bridge collapses after ship collision, port closed'],
      [30, '', 'Six workers presumed dead in Baltimore bridge collapse'],
    ],
    [
      [20, '', 'Dockworkers strike shuts US East Coast ports'],
      [20.4, '', 'US port workers walk out from Maine to Texas'],
      [44, '', 'Port strike enters second day as shippers warn of shortages'],
    ],
  ],
  [
    [
      [8, '', 'US crude stockpiles fall by 4.5 million barrels'],
      [8.1, '', 'EIA reports 4.5 mln barrel draw in US oil inventories'],
    ],
    [
      [31, '', 'Brent tops $90 for first time since October on Middle East tension'],
      [31.3, '', 'Oil climbs above $90 a barrel as Iran threat looms'],
    ],
  ],
  [
    [
      [9, '', 'Trump announces 25% tariffs on imported cars'],
      [9.2, '', 'US to impose 25% duty on foreign autos, Trump says'],
      [12, '', 'EU vows response to US car tariffs'],
    ],
    [
      [33, '', 'China hits back with 34% tariffs on all US goods'],
      [33.2, '', 'Beijing imposes 34% retaliatory duties on American imports'],
    ],
  ],
  [
    [
      [0, '', 'US GDP grows 1.6% in first quarter, below forecasts'],
      [0.2, '', 'American economy slows to 1.6% growth rate'],
    ],
    [
      [13, '', 'China economy expands 5.3%, faster than expected'],
      [13.1, '', 'Chinese GDP grows 5.3% in first quarter on factory output'],
    ],
  ],
  [
    [
      [10, '', 'Turkey central bank raises key rate to 50%'],
      [10.2, '', 'Turkish central bank surprises with hike to 50%'],
    ],
    [
      [35, '', 'Turkish inflation climbs to 68.5%'],
      [35.1, '', 'Turkey annual inflation hits 68.5% in March'],
    ],
  ],
  [
    [
      [11, '', 'Copper surges past $10,000 a tonne on supply fears'],
      [11.4, '', 'Copper price breaks $10,000 for first time in two years'],
    ],
    [
      [36, '', 'Cocoa futures top $10,000 a ton as West African crop fails'],
      [36.3, '', 'Cocoa hits $10,000 record on shortage of beans'],
    ],
  ],
  [
    [
      [14, '', 'Hurricane Milton makes landfall in Florida'],
      [17, '', 'Milton leaves 3 million without power in Florida'],
      [38, '', 'Hurricane Milton insured losses may reach $50 billion, Fitch says'],
    ],
    [
      [25, '', 'Wildfires force evacuations in Los Angeles'],
      [29, '', 'Los Angeles fires destroy 1,000 buildings as winds rage'],
    ],
  ],
  [
    [
      [15, '', 'Moody’s cuts US credit rating to Aa1'],
      [15.2, '', 'US loses last top credit rating in Moody’s downgrade'],
      [34, '', 'Treasury yields climb after Moody’s strips US of AAA'],
    ],
    [
      [21, '', 'Fitch downgrades France to A+ on political turmoil'],
      [21.2, '', 'France credit rating lowered by Fitch'],
    ],
  ],
  [
    [
      [16, '', 'House passes bill to suspend US debt ceiling'],
      [18, '', 'US debt limit deal clears House, heads to Senate'],
      [42, '', 'Senate approves debt ceiling suspension, averting default'],
    ],
    [
      [22, '', 'US consumer sentiment falls to six-month low'],
      [22.1, '', 'University of Michigan consumer sentiment index drops to 67.4'],
    ],
  ],
];
