/** GroupedHeadline is a headline with hours since the first of its day and the symbols it is about. */
export type GroupedHeadline = [hours: number, symbols: string, headline: string];

/**
 * storyGroups were written by hand: each list is one event, and most are followed by another event of the same company
 * or the same kind of event elsewhere, which must stay apart.
 */
export const storyGroups: GroupedHeadline[][] = [
  [
    [0, 'BA', 'Boeing machinists vote to strike after rejecting contract'],
    [0.4, 'BA', 'Boeing workers walk out as 33,000 machinists reject pay offer'],
    [5, 'BA', 'Boeing strike halts 737 production at Seattle plants'],
    [26, 'BA', 'Boeing, union return to table as strike enters second day'],
  ],
  [
    [3, 'BA', 'Boeing delivers 44 jets in month, down from a year ago'],
    [3.5, 'BA', 'Boeing deliveries fall to 44 aircraft'],
  ],
  [
    [1, 'AAPL', 'Apple fined $2 billion by EU in music streaming case'],
    [1.2, 'AAPL', 'EU hits Apple with $2 billion antitrust fine over music apps'],
    [4, 'AAPL', 'Apple says it will appeal EU music streaming fine'],
  ],
  [
    [2, 'AAPL', 'Apple cancels electric car project, moves staff to AI'],
    [2.3, 'AAPL', 'Apple ends decade-long effort to build a car, sources say'],
    [7, 'AAPL', 'What the end of the Apple car means for its AI plans'],
  ],
  [
    [0, 'NVDA', 'Nvidia revenue triples on AI chip demand, forecast beats'],
    [0.2, 'NVDA', 'Nvidia forecasts revenue above estimates as AI boom rolls on'],
    [1, 'NVDA', 'Nvidia shares jump 8% after blowout forecast'],
    [18, 'NVDA', 'Analysts lift Nvidia price targets after results'],
  ],
  [
    [6, 'NVDA', 'US widens curbs on Nvidia chip exports to China'],
    [6.5, 'NVDA', 'Nvidia hit by new US export limits on AI chips'],
    [9, 'NVDA', 'Nvidia says export curbs to have no near-term impact'],
  ],
  [
    [0, 'TSLA', 'Tesla recalls 2 million cars over Autopilot safeguards'],
    [0.6, 'TSLA', 'Tesla to update Autopilot in 2 million vehicles after regulator probe'],
    [20, 'TSLA', 'Senators press regulator on Tesla Autopilot recall fix'],
  ],
  [
    [8, 'TSLA', 'Tesla cuts Model Y prices in China'],
    [8.4, 'TSLA', 'Tesla lowers China prices of Model Y by 5%'],
  ],
  [
    [10, 'TSLA', 'Tesla deliveries miss estimates in first quarter'],
    [10.2, 'TSLA', 'Tesla first-quarter deliveries fall 8.5%, first drop in years'],
    [12, 'TSLA', 'Tesla stock sinks after delivery miss'],
  ],
  [
    [0, 'X', 'Nippon Steel in talks to buy US Steel, sources say'],
    [6, 'X', 'Nippon Steel agrees to buy US Steel for $14.9 billion'],
    [7, 'X', 'US Steel shares surge 26% on Nippon Steel takeover'],
    [30, 'X', 'Union vows to fight Nippon Steel takeover of US Steel'],
  ],
  [
    [0, 'PFE', 'Pfizer weighs bid for Seagen, sources say'],
    [12, 'PFE', 'Pfizer to buy Seagen for $43 billion in cancer push'],
    [12.1, 'PFE', 'Pfizer confirms $43 billion deal for cancer drugmaker Seagen'],
  ],
  [
    [14, 'PFE', 'Pfizer twice-daily weight-loss pill fails in trial'],
    [14.3, 'PFE', 'Pfizer drops twice-daily obesity pill after side effects'],
  ],
  [
    [0, 'JPM', 'JPMorgan profit climbs 6% on interest income'],
    [0.3, 'JPM', 'JPMorgan quarterly profit rises 6%, interest income forecast disappoints'],
    [2, 'JPM', 'JPMorgan shares fall 5% after net interest income outlook'],
  ],
  [
    [5, 'JPM', 'JPMorgan fined $348 million over trade surveillance gaps'],
    [5.2, 'JPM', 'Regulators fine JPMorgan $348 million for trading oversight lapses'],
  ],
  [
    [0, 'TGT', 'Target misses profit estimates, cuts outlook'],
    [0.1, 'TGT', 'Target slashes forecast as shoppers hold back'],
    [1, 'TGT', 'Target shares plunge 20% after profit miss'],
  ],
  [
    [9, 'TGT', 'Target names operating chief as next CEO'],
    [9.3, 'TGT', 'Target picks insider to succeed CEO Cornell'],
  ],
  [
    [0, '', 'Fed holds interest rates steady, signals one cut this year'],
    [0.1, '', 'Federal Reserve leaves rates unchanged, sees single cut in 2024'],
    [1, '', 'Fed keeps rates on hold as inflation stays elevated'],
  ],
  [
    [4, '', 'ECB cuts interest rates for first time since 2019'],
    [4.2, '', 'European Central Bank lowers rates by quarter point'],
  ],
  [
    [6, '', 'US consumer prices rise 0.3% in April'],
    [6.1, '', 'US inflation eases in April as CPI climbs 0.3%'],
  ],
  [
    [7, '', 'UK inflation slows to 2.3% in April'],
    [7.1, '', 'British inflation falls to 2.3%, less than expected'],
  ],
  [
    [0, '', 'Oil settles 2% higher as OPEC+ extends output cuts'],
    [0.5, '', 'Crude rises 2% after OPEC+ agrees to extend production cuts'],
  ],
  [
    [10, '', 'Gold hits record high on rate-cut hopes'],
    [10.5, '', 'Gold climbs to all-time high as dollar weakens'],
  ],
  [
    [0, 'MGM', 'MGM Resorts shuts systems after cyberattack'],
    [3, 'MGM', 'MGM Resorts cyber incident disrupts slot machines and bookings'],
    [28, 'MGM', 'MGM says cyberattack to cost $100 million'],
  ],
  [
    [5, 'MGM', 'MGM Resorts opens talks for casino licence in Japan'],
    [5.4, 'MGM', 'MGM seeks licence for $8 billion Osaka casino'],
  ],
  [
    [0, 'DIS', 'Disney and Charter reach deal to end cable blackout'],
    [0.3, 'DIS', 'Disney, Charter end dispute hours before Monday Night Football'],
  ],
  [
    [3, 'DIS', 'Disney to cut 7,000 jobs in reorganisation'],
    [3.1, 'DIS', 'Disney plans 7,000 layoffs, $5.5 billion of savings'],
  ],
  [
    [8, 'DIS', 'Activist Peltz renews push for Disney board seats'],
    [8.5, 'DIS', 'Peltz launches new proxy fight at Disney'],
    [20, 'DIS', 'Disney board rejects Peltz nominees'],
  ],
  [
    [0, 'COIN', 'SEC sues Coinbase over unregistered exchange'],
    [0.2, 'COIN', 'US regulator sues Coinbase, alleging it ran illegal exchange'],
    [2, 'COIN', 'Coinbase shares slump 12% on SEC lawsuit'],
  ],
  [
    [11, 'COIN', 'Coinbase wins approval for crypto futures in US'],
    [11.3, 'COIN', 'Coinbase gets green light to offer crypto futures'],
  ],
  [
    [0, 'BTC', 'Bitcoin tops $70,000 for first time'],
    [0.3, 'BTC', 'Bitcoin crosses $70,000 to set record'],
  ],
  [
    [15, 'BTC', 'Hackers steal $305 million in bitcoin from Japanese exchange'],
    [15.4, 'BTC', 'Japan crypto exchange says $305 million of bitcoin lost in hack'],
  ],
  [
    [0, 'INTC', 'Intel suspends dividend, cuts 15,000 jobs'],
    [0.2, 'INTC', 'Intel to lay off 15% of staff and halt dividend'],
    [1, 'INTC', 'Intel shares crash 26% after job cuts and dividend halt'],
  ],
  [
    [20, 'INTC', 'Qualcomm approached Intel about takeover, sources say'],
    [21, 'INTC', 'Intel shares rise on report of Qualcomm approach'],
  ],
  [
    [0, 'F', 'UAW strikes Ford plant in Michigan'],
    [0.2, 'F', 'Auto workers walk out at Ford factory in Michigan'],
  ],
  [
    [6, 'F', 'Ford delays $12 billion of electric vehicle spending'],
    [6.2, 'F', 'Ford postpones EV investments worth $12 billion'],
  ],
  [
    [0, 'KR ACI', 'Kroger to buy Albertsons for $24.6 billion'],
    [0.1, 'KR ACI', 'Kroger, Albertsons agree $24.6 billion grocery merger'],
    [40, 'KR ACI', 'FTC sues to block Kroger purchase of Albertsons'],
  ],
  [
    [2, 'KR', 'Kroger raises annual sales forecast on fresh produce demand'],
    [2.2, 'KR', 'Kroger lifts full-year sales outlook'],
  ],
  [
    [0, 'META', 'Meta declares first dividend, shares soar'],
    [0.2, 'META', 'Meta to pay first-ever dividend of 50 cents'],
  ],
  [
    [4, 'META', 'Meta sued by 41 states over harm to children'],
    [4.3, 'META', 'States sue Meta, say Instagram hurts young users'],
  ],
  [
    [0, '', 'Magnitude 7.4 earthquake strikes Taiwan'],
    [0.3, '', 'Strong quake hits Taiwan, buildings collapse'],
  ],
];
