import { matchKeywords } from '#domain/stories/facts/match-keywords.ts';

/**
 * Topics of company events, in broad words: one takeover is reported as a deal, a bid, a tie-up or a rescue. The
 * patterns are broader than the rules for event types, because a wrong topic only weakens one similarity and a headline
 * may have several.
 */
const companyTopicPatterns: [topic: string, pattern: RegExp][] = [
  [
    'deal',
    /\b(?:merg\w+|takeovers?|take[ns]? private|acqui\w+|buyout|bid(?:s|der|ding)?|suitor|tie-?up|to buy|buys|purchase of|deal(?: for|$)|divest\w*|(?:makes?|rejects?) .{0,20}offer|approach(?:es|ed)?|stake|[A-Z][a-z]+-[A-Z][a-z]+ deal|all-(?:stock|cash))\b/,
  ],
  [
    'results',
    /\b(?:profits?|earnings|results|revenue|sales|quarter(?:ly)?|EPS|forecasts?|outlook|guidance|estimates|consensus|margins?|full-year|subscribers?|delivers \d+|deliveries (?:fall|rise|miss))\b/i,
  ],
  [
    'rating',
    /\b(?:upgrade[sd]?|downgrade[sd]?|price targets?|target (?:raised|cut)|overweight|underweight|outperform|underperform|neutral|initiat\w+|analysts?|top pick|(?:raised|cut|lowered) to)\b/i,
  ],
  ['payout', /\b(?:dividends?|buy-?backs?|repurchas\w+|payout)\b/i],
  [
    'capital',
    /\b(?:bonds?|notes offering|debt (?:offering|sale)|share sale|offering|placement|IPO|initial public|market debut|at-the-market|prices .{0,20}(?:range|share)|to sell .{0,20}shares|raises \$)\b/i,
  ],
  [
    'court',
    /\b(?:sues?|sued|suing|lawsuits?|court|judges?|jury|verdict|ruling|rules|settle\w*|appeals?|fines?|fined|guilty|accus\w+|alleg\w+|probes?|investigat\w+|inquiry|criminal|charges|claims by|trial over|inspects?|raids?)\b/i,
  ],
  ['patent', /\bpatents?\b/i],
  ['antitrust', /\b(?:antitrust|monopol\w+|competition (?:law|regulator|watchdog))\b/i],
  [
    'approval',
    /\b(?:FDA|approv\w+|clears|cleared|green light|licen[cs]e|permits?|authoris\w+|backing|regulators? (?:rejects|clears))\b/i,
  ],
  [
    'trial',
    /\b(?:trials?(?! over)|study|studies|phase \d|late-stage|efficacy|patients|pill|drug (?:fails|trial))\b/i,
  ],
  [
    'people',
    /\b(?:CEO|CFO|chief(?! economist)|chair(?:man|woman)?|executives?|boss|board|successor|succeed\w*|step(?:s|ping)? down|resign\w*|retire\w*|activist|proxy|founder)\b/i,
  ],
  [
    'jobs',
    /\b(?:layoffs?|lay(?:s)? off|laid off|job cuts|(?:cuts?|slash\w*|eliminat\w*) .{0,20}(?:jobs|staff|workers|positions|roles)|jobs|redundanc\w+|fires|dismiss\w+ .{0,20}(?:workers|staff)|furlough\w*)\b/i,
  ],
  [
    'strike',
    /\b(?:strikes?(?! (?:taiwan|deal))|walk(?:s)? out|walkouts?|unions?|teamsters|machinists|workers|labou?r (?:deal|contract)|picket\w*|ratif\w+|pay (?:talks|offer|deal))\b/i,
  ],
  [
    'hack',
    /\b(?:hack\w*|cyber\w*|ransomware|breach\w*|stolen|steal\w*|theft|drain(?:s|ed)?|exploit\w*|malware|attackers|zero-day)\b/i,
  ],
  ['bankruptcy', /\b(?:bankrupt\w*|chapter 11|insolven\w+|restructuring plan|creditors?|shed leases)\b/i],
  [
    'outage',
    /\b(?:outages?|disrupt\w*|(?:halt|suspend|resum|restart|stop)\w* .{0,30}(?:production|plants?|operations|shipments|flights|factories|line)|production .{0,20}(?:stops|halts|halted)|malfunction|system failure|back online|restores?|cancels .{0,20}flights|goes down)\b/i,
  ],
  [
    'safety',
    /\b(?:recall\w*|defect\w*|flaws?|crash(?:es)? (?:in|near)|engine|cowling|air ?bags?|safety|grounded|inspections|regulator probe|autopilot)\b/i,
  ],
  [
    'price',
    /\b(?:(?:cuts?|raises?|lowers?|increases?|hikes?) .{0,25}(?:prices?|fees?)|price (?:rise|increase|cut)s?|prices of|now costs)\b/i,
  ],
  ['order', /\b(?:contracts?|orders?|awards?|wins .{0,30}(?:deal|order)|supply deal|jets? order|picks)\b/i],
  [
    'plant',
    /\b(?:to build|builds|expands?|new (?:plant|factory|fab)|(?:plant|site|factory) (?:in|with)|invest(?:s|ment|ments)?|grants|subsid\w+|spending)\b/i,
  ],
  [
    'closure',
    /\b(?:close (?:all|down)|closes|shuts|closing|mothball\w*|to suspend|wind(?:s|ing)? down|ends effort|cancels)\b/i,
  ],
  ['break-up', /\b(?:spin-?offs?|spins?|split(?:s|ting)? (?:in|it|into)|separat\w+|break-?up|demerg\w+)\b/i],
  ['write-down', /\b(?:write-?downs?|writes down|impairments?|charge of)\b/i],
  ['index', /\b(?:(?:added to|joins?|to join|removed from) .{0,20}(?:S&P|Dow|Nasdaq|FTSE|index))/i],
  ['books', /\b(?:auditors?|restat\w+|accounting|material weakness|10-K)\b/i],
  ['short', /\b(?:short[- ]sell\w*|short report|hindenburg|muddy waters|fraud)\b/i],
  ['fund', /\b(?:ETFs?|exchange-traded)\b/i],
  [
    'record',
    /\b(?:(?:tops|crosses|hits|breaks|past|above) .{0,12}\$?\d|record high|all-time high|for first time)/i,
  ],
  ['peg', /\b(?:peg|depeg\w*|stablecoin reserves?)\b/i],
];

/** Topics of macro news, where the statistic is often all that differs between two reports of a day. */
const macroTopicPatterns: [topic: string, pattern: RegExp][] = [
  [
    'rates',
    /\b(?:interest rates?|rate[- ](?:cut|hike|rise|decision)s?|raises rates|tightening|easing cycle|(?:policy|key|bank|negative|benchmark) rates?|(?:keeps?|holds?|cuts?|raises?|lowers?|leaves?|hikes?) .{0,12}rates?|rates (?:steady|unchanged|on hold)|hike to|BO[EJ]|BoE|central bank)\b/i,
  ],
  ['prices', /\b(?:inflation|consumer prices?|CPI|PPI|producer prices)\b/i],
  ['work', /\b(?:jobs|payrolls|jobless rate|unemployment rate|employers add)\b/i],
  ['claims', /\b(?:jobless claims|initial claims|unemployment benefits)\b/i],
  ['growth', /\b(?:GDP|economy|growth rate|recession)\b/i],
  ['shops', /\b(?:retail sales|shoppers)\b/i],
  ['mood', /\b(?:consumer (?:sentiment|confidence)|PMI|business confidence)\b/i],
  ['trade', /\b(?:tariffs?|duty|duties|trade (?:war|deal|talks)|export curbs)\b/i],
  ['stocks-of-oil', /\b(?:stockpiles|inventories|draw)\b/i],
  ['oil', /\b(?:oil|crude|brent|WTI|OPEC\+?)/i],
  ['gold', /\b(?:gold|bullion)\b/i],
  ['silver', /\bsilver\b/i],
  ['copper', /\bcopper\b/i],
  ['gas', /\bnatural gas\b/i],
  ['crops', /\b(?:cocoa|coffee|wheat|corn|sugar|soy\w*)\b/i],
  ['quake', /\b(?:earthquake|quake|tsunami)\b/i],
  [
    'storm',
    /\b(?:hurricanes?|(?:tropical )?storms?|typhoons?|cyclones?|landfall|without power|insured losses)\b/i,
  ],
  ['fire', /\b(?:wildfires?|fires|evacuations?)\b/i],
  ['flood', /\bfloods?\b/i],
  ['credit', /\b(?:credit rating|downgrades?|Moody.?s|Fitch|S&P Global)\b/i],
  ['currency', /\b(?:yen|intervention|intervenes?|lira|peso|rouble|sterling)\b/i],
  ['debt', /\b(?:debt (?:ceiling|limit)|default|shutdown|budget)\b/i],
  [
    'factories',
    /\b(?:factory (?:orders|output|activity)|industrial (?:output|production)|manufacturing|PMI)\b/i,
  ],
  ['homes', /\b(?:housing starts|home (?:sales|prices)|house prices|mortgage\w*|building permits)\b/i],
  ['pay', /\b(?:wages?|wage growth|pay growth|earnings growth)\b/i],
  ['balance', /\b(?:trade (?:deficit|surplus|balance|gap)|exports|imports|current account)\b/i],
  ['vote', /\b(?:elections?|votes?|poll|referendum|parliament|coalition|prime minister|president-elect)\b/i],
  ['war', /\b(?:war|missiles?|air ?strikes?|ceasefire|troops|drones?|invasion|truce)\b/i],
  ['shares', /\b(?:S&P 500|Nasdaq|Dow|FTSE|Nikkei|DAX|stocks|Wall Street)\b/],
  ['bonds', /\b(?:yields?|gilts?|bunds?|treasuries)\b/i],
  ['dollar', /\b(?:dollar (?:rises|falls|slips|gains|index|weakens|strengthens)|greenback)\b/i],
  ['metals', /\b(?:nickel|aluminium|iron ore|lithium|zinc|palladium|platinum)\b/i],
  ['port', /\b(?:ports?|dockworkers|longshore\w*|shipping)\b/i],
  ['bridge', /\bbridge\b/i],
];

/** detectCompanyTopics returns the topics of company events in a headline; often several, sometimes none. */
export const detectCompanyTopics = (text: string): Set<string> => matchKeywords(text, companyTopicPatterns);

/** detectMacroTopics returns the statistics, raw materials and disasters in a headline. */
export const detectMacroTopics = (text: string): Set<string> => matchKeywords(text, macroTopicPatterns);
