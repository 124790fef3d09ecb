import type { EventType } from '#domain/news/event-types.ts';

/** EventRule recognises one type by words; the earlier rule wins, so the rarer and graver events come first. */
export interface EventRule {
  type: EventType;
  /** What the rule looks for, in a trader's words. */
  reason: string;
  pattern: RegExp;
}

/** "Jensen Huang sells $14 million of stock", "sells $40 million of Meta stock": a company that raises money names no holder. */
const byPerson =
  /\b(?:(?:Jensen|Mark|Elon|Jeff|Tim|Satya|Sundar|Larry|Sergey|Michael|David|John|James|Robert|William|Bill|Jamie|Warren|Brian|Alex|Peter|Andrew|Andy|Daniel|Dan|Steve|Steven|Susan|Mary|Lisa|Safra|Marc|Reed|Ted|Greg|Jack|Jane|Karen|Thomas|Tom|Richard|Paul|Kevin|Eric|Evan|Patrick|Joe|George|Charles|Chris|Christopher|Matthew|Scott|Stephen|Laura|Sarah|Julie|Jennifer) [A-Z][\w'’-]+ (?:sells?|sold|buys?|bought|unloads?|offloads?) [$€£]?[\d.,]+ ?(?:million|billion|mln|bn|m|b)? ?(?:of|in|worth of)? ?(?:[A-Z][\w&.'’-]+ )?(?:stock|shares)|(?:sells|sold|unloads|offloads) [$€£][\d.,]+ ?(?:million|billion|mln|bn|m|b) (?:of|in|worth of) [A-Z][\w&.-]+ (?:stock|shares))\b/;
/** "Siemens to buy Altair": a name before and a name alone after; "Delta to buy Airbus jets" and "time to buy Apple" are none. */
const buysCompany =
  /(?<=\b[A-Z][\w&.’-]* )(?<!\b(?:Time|Reasons?|Stocks?|How|When|Where|Ways|Want|Wait|Ready|Looking|Rush|Analysts?|Investors?|Traders?|Shoppers|Consumers|Americans) )to (?:buy|acquire) [A-Z][\w&.’-]*(?: (?:[A-Z][\w&.’-]*|&)){0,4}(?=$|[,.;:]| (?:for|in|amid|as|after)\b)/;

/** eventRules in order of precedence. */
export const eventRules: EventRule[] = [
  {
    type: 'crypto-exploit',
    reason: 'an attack on a crypto protocol, bridge or exchange',
    pattern:
      /\b(?:bridge|protocol|defi|wallets?|tokens?|crypto|stablecoin|smart contract|on-chain|custody|exchange|bitcoin|ether)\b.{0,60}\b(?:exploit(?:ed|er)?|hack(?:ed|ers?)?|drain(?:ed|s)?|stolen|rug pull|flash[- ]loan attack|attackers?)\b|\b(?:wallet[- ]drainer|attackers? drain)|\b(?:exploit(?:ed|er)?|hack(?:ed|ers?)?|drain(?:ed|s)?|stolen|steal|rug pull)\b.{0,60}\b(?:bridge|protocol|defi|wallets?|tokens?|crypto|stablecoin|smart contract|bitcoin|ether|custody)\b/i,
  },
  {
    type: 'cyber-incident',
    reason: 'a breach, ransomware or an intrusion',
    pattern:
      /\b(?:ransomware|data breach|cyber[- ]?(?:attack|incident|security incident|breach|intrusion)|hack(?:ed|ers|ing)\b|(?:discloses?|confirms?|reports?|suffers?) .{0,30}\bbreach|malware|phishing attack|(?:customer|patient|user) (?:data|records) (?:stolen|exposed|leaked)|records (?:stolen|exposed|leaked)|exposed .{0,20}records|unauthori[sz]ed access|systems? (?:breach(?:ed)?|intrusion))/i,
  },
  {
    type: 'bankruptcy',
    reason: 'insolvency or protection from creditors',
    pattern:
      /\b(?:chapter (?:11|7)|bankrupt(?:cy)?|insolven(?:t|cy)|creditor protection|going[- ]concern|liquidation plan|into administration|receivership|default(?:s|ed)? on (?:its|a|bond|debt|loan|interest))/i,
  },
  {
    type: 'short-report',
    reason: 'a short seller making a case against a company',
    pattern:
      /\b(?:short[- ]?sell(?:er|ers|ing)(?:['’]s)? (?:\w+ ){0,3}(?:report|target|targets|says|claims?|calls?|alleges?|accus\w+|reveals?|discloses?|bets?|takes?|publish\w+)|short report|short[- ]seller|discloses? (?:a )?short (?:bet|position)|short position in|(?:hindenburg|muddy waters|citron|grizzly|spruce point|kerrisdale|viceroy|gotham city|iceberg|fuzzy panda|culper|wolfpack|blue orca|scorpion capital|morpheus)\b.{0,60}\b(?:short|report|target\w*|alleg\w+|accus\w+|fraud|aim|bets? against|takes?|questions?|says|calls|publish\w+))\b/i,
  },
  {
    type: 'halt',
    reason: 'trading in it stopped or resumed',
    pattern:
      /\b(?:trading (?:halt(?:ed|s)?|suspen(?:ded|sion)|paused?|resum\w+)|trad(?:e|ing) halts?|(?:halts?|halted|suspends?|suspended|paus(?:es|ed)|resum(?:es|ed)) (?:\w+ )?trading|circuit breaker|LULD|volatility (?:halt|pause)|(?:stock|shares) (?:\w+ )?(?:halted|suspended|paused)|(?:nasdaq|nyse|exchange|sec)\b (?:\w+ )?(?:halts|suspends|pauses) .{2,40}\b(?:stock|shares|surge|rally|trading)|news pending|pending (?:news|an? announcement|announcement)|trading in .{2,40} (?:halted|suspended|paused))\b/i,
  },
  {
    type: 'listing',
    reason: 'its place on an exchange',
    pattern:
      /\b(?:de-?list(?:s|ed|ing)?|minimum bid|bid[- ]price (?:deficien\w+|requirement|rule)|(?:non-?compliance|deficiency|compliance) (?:notice|notification|letter|with (?:nasdaq|nyse))|regains? (?:nasdaq |nyse |listing )?compliance|listing (?:requirement|rule|standard)s?|(?:moves?|transfers?|switch(?:es)?|shifts?) (?:its |their |the )?(?:primary |main |stock |share )?listing|uplist(?:s|ing|ed)?|dual listing|secondary listing)\b/i,
  },
  {
    type: 'accounting',
    reason: 'doubt about its books',
    pattern:
      /\b(?:restat(?:e|es|ed|ing|ement) (?!(?:its )?(?:commitment|support))|auditors? (?:.{0,40}\b)?(?:resigns?|quits?|steps? down|dismiss\w*|replaced|raises? doubts?)|(?:delays?|misses|late|postpones?) (?:\w+ ){0,3}(?:annual report|quarterly report|10-?[kq]|filing deadline)|(?:can(?:'t|not)|unable to) file (?:\w+ )?10-?[kq]|material weakness|accounting (?:error|irregularit\w+|probe|review|issues?|scandal|fraud|practices)|audit committee (?:review|investigation|probe)|(?:hid|hidden|concealed) .{0,30}\b(?:expenses|losses|debt|costs)|books and records|non-reliance)\b/i,
  },
  {
    type: 'split',
    reason: 'its shares split or joined together',
    pattern:
      /\b(?:(?:stock|share|reverse|forward) (?:stock |share )?splits?|split[- ]adjusted|(?:\d+|two|three|four|five|ten|twenty|fifty)[- ]for[- ](?:\d+|one)\b(?: \w+)? split|share consolidation)\b/i,
  },
  {
    type: 'index-change',
    reason: 'an index taking it in or dropping it',
    pattern:
      /\b(?:(?:joins?|to join|added to|adds?|enters?|leaves?|drops? out of|dropped from|removed from|exits?|replaces? .{2,40} in|joining|inclusion in|booted from|kicked out of|set to join|to enter|to replace .{2,40} in) (?:the )?(?:s&p (?:500|400|600|midcap|smallcap)|nasdaq[- ]?100|dow(?: jones(?: industrial average)?)?|ftse[- ]?(?:100|250)|dax|cac 40|russell (?:1000|2000|3000)|stoxx|nikkei|msci|euro stoxx)\b|index (?:inclusion|addition|reshuffle|rebalanc\w+|reconstitution|changes?)|(?:russell|nasdaq[- ]?100|s&p|msci|ftse|dow) (?:index )?(?:reshuffle|rebalanc\w+|reconstitution)|(?:msci|ftse russell|s&p dow jones)\b .{0,30}\b(?:adds|removes|deletes) |s&p 500 (?:inclusion|addition|snub|debut))/i,
  },
  {
    type: 'spin-off',
    reason: 'a business set apart as a company of its own',
    pattern:
      /\b(?:spin(?:s|ning)?[- ]?(?:off|out)s?|spun (?:off|out)|split(?:s|ting)? (?:itself )?(?:into|in) (?:two|three|four|\d)|(?:break|separate|split)(?:s|ing)?[- ]?(?:up)? (?:the |its )?(?:company|group|business(?:es)?) (?:into|from|in)|(?:sets?|announces?|completes?|finali[sz]es?|plans?|delays?|prepares?) .{0,40}\b(?:separation|demerger|carve-?out)|demerge(?:s|d|r)?|standalone compan(?:y|ies)|carve[- ]?out)\b/i,
  },
  {
    type: 'ipo',
    reason: 'its first sale of shares to the public',
    pattern:
      /\b(?:IPOs?\b|initial public offering|(?:go|goes|going|went) public|(?:market|trading|stock market|wall street|nasdaq|nyse|public) debut|debuts? on (?:the )?(?:nasdaq|nyse|new york|wall street|stock)|first day of trading|direct listing|(?:largest|biggest) listing|listing of the year|files? (?:confidentially )?for (?:a )?(?:US |U\.S\. )?(?:listing|float)|SPAC (?:deal|merger)|blank[- ]check)/i,
  },
  {
    type: 'clinical',
    reason: 'a drug or device in trials',
    pattern:
      /\b(?:phase (?:[1-4]|i{1,3}v?)(?:[ab])?\b|(?:late|mid|early)[- ]stage (?:\w+ )?(?:trial|study|data|test)|clinical (?:trials?|data|stud(?:y|ies)|hold|results|stage)|(?:primary|main|secondary|key) (?:end ?point|goal)s?|top-?line (?:data|results)|(?:drug|vaccine|therapy|pill|treatment|shot|device|antibody)\b.{0,40}\b(?:trial|study) (?:\w+ )?(?:meets?|met|fails?|failed|shows?|halted|data|results)|(?:trial|study) (?:data|results|meets|fails|halted|flops?|success|failure) ?.{0,40}\b(?:drug|vaccine|therapy|pill|patients|cancer|disease)?|(?:fails?|failed|succeeds?|succeeded|flops?|flopped|(?:misses|missed|meets|met) (?:its |the )?goals?) in .{0,40}\b(?:trials?|stud(?:y|ies))|interim analysis|patients? dos(?:ed|ing)|breakthrough (?:therapy|designation))\b/i,
  },
  {
    type: 'merger',
    reason: 'a takeover, merger or stake changing hands',
    pattern:
      /\b(?:merg(?:er|es?|ing) (?:with|of|deal|talks|agreement|plan)?|take(?:over|s private)|take-private|acqui(?:re|res|red|ring|sition)|buyout|tender offer|to buy .{2,60} (?:for|in)|takes? .{2,40} private|(?:back|approve|reject|vote (?:on|for))s? (?:\w+ )?(?:combination|tie-?up)|tie-up|agrees? to (?:buy|sell|be bought)|all-(?:cash|stock) (?:deal|offer)|strategic (?:review|alternatives)|unsolicited (?:bid|offer|proposal)|sweetens? (?:its )?(?:bid|offer)|rival bid|divest(?:s|iture)?|suitor|in talks to (?:buy|sell|acquire|merge)|(?:buys|snaps up|scoops up|swallows) .{2,40} for (?:about |around |nearly |up to |over )?(?:us)?[$€£]?\d[\d.,]* ?(?:million|billion|mln|bln|bn|m|b)\b|(?:buys|sells|takes|takes up|builds) .{0,30}\bstake)\b/i,
  },
  {
    type: 'insider',
    reason: "an insider's own trade",
    pattern:
      /\b(?:insider (?:buy|sell|buying|selling|purchase|sale|trad)|form 4\b|insiders? (?:bought|sold)|(?:ceo|cfo|chief|executives|chair(?:man|woman)?|director|founder|executive|president|officer)s?\b.{0,40}\b(?:buys?|sells?|bought|sold|purchase[sd]?|acquire[sd]?|disposes?|unloads?|offloads?) .{0,30}\b(?:shares|stock|stake)|\b(?:chief|executives?|insiders?) (?:unloads?|offloads?|sells?|sold|bought|buys?) .{0,40}\b(?:shares|stock)|10b5-1)/i,
  },
  {
    type: 'insider',
    reason: "an insider's own trade",
    pattern: byPerson,
  },
  {
    type: 'analyst-rating',
    reason: "an analyst's rating or price target",
    pattern:
      /\b(?:upgrade[sd]|(?<!\b(?:networks?|protocol|mainnet|chainlink|ethereum|solana|bitcoin|cardano|software|hardware|systems?|grid|airport|fleet) )upgrade(?! (?:goes live|of\b|plans?\b|cycle))|downgrade[sd]?|initiate[sd]? (?:coverage|at|with)|(?:starts?|started|keeps?|maintains?|resumes?|assume[sd]?|rates?) .{2,40} (?:at|as|with) (?:a )?(?:strong )?(?:buy|sell|hold|overweight|underweight|equal[- ]weight|outperform|underperform|market perform|sector perform|neutral|top pick)|(?:cuts?|raises?|lifts?|lowers?) .{2,30} to (?:strong )?(?:buy|sell|hold|overweight|underweight|equal[- ]weight|outperform|underperform|neutral|market perform|sector perform)\b|(?:lifts?|raises?|cuts?|lowers?|trims?|boosts?|hikes?) .{2,30} PT\b|price target|(?:lifts?|raises?|cuts?|lowers?|trims?|boosts?|hikes?|slashes) (?!.{0,30}\b(?:sales|revenue|profit|earnings|output|production|delivery|margin|savings?|growth|capex|spending|funding|funds|inflation)\b).{2,30} target to [$€£]?\d|\bPT\b (?:to|raised|cut|lowered)|(?:raises?|cuts?|lowers?|lifts?|boosts?|trims?|hikes?) (?:its |their )?(?:price )?target (?:on|to|price)|target (?:raised|cut|lowered|lifted)|(?:to|at|from|with) (?:a )?(?:strong )?(?:buy|sell|hold|overweight|underweight|equal[- ]weight|outperform|underperform|market perform|sector perform|neutral) (?:rating|from|at|by)|reiterates? (?:buy|sell|hold|overweight|underweight|outperform|neutral)|(?:top pick|coverage (?:started|initiated|resumed))|analysts? (?:turns?|say|says|cuts?|raises?|sees?|cool|warm))/i,
  },
  {
    type: 'guidance',
    reason: 'a forecast of the company about itself',
    pattern:
      /\b(?:guidance|profit warning|(?:raises?|cuts?|lowers?|lifts?|boosts?|slashes|trims?|withdraws?|scraps?|pulls?|reaffirms?|reiterates?|narrows?|hikes?|raised|lowered|maintains?|suspends?) .{0,40}\b(?:outlook|forecast|view|full[- ]year|fy\d*|targets?)\b|(?:sees|expects|guides|forecasts?|projects) .{0,30}\b(?:q[1-4]|quarter|fy\d*|full[- ]year|fiscal|revenue|sales|eps|profit|earnings|margins?)\b|warns? (?:on|of|about|that) .{0,30}\b(?:profit|sales|earnings|margins?|revenue|demand)|pre-?announces?)/i,
  },
  {
    type: 'dividend',
    reason: 'a dividend declared, raised, cut or suspended',
    pattern: /\b(?:dividends?|payout to shareholders|distribution per (?:share|unit)|ex-div)\b/i,
  },
  {
    type: 'buyback',
    reason: 'shares bought back',
    pattern:
      /\b(?:buy-?backs?|share repurchases?|(?:bought|buying) back .{0,30}shares|repurchase (?:program(?:me)?|plan|authori[sz]ation)|repurchas(?:es|ed|ing) .{0,30}shares|buys back|(?:to|will|may|plans? to) buy back .{0,30}\b(?:shares|stock))\b/i,
  },
  {
    type: 'offering',
    reason: 'new shares or debt sold',
    pattern:
      /\b(?:(?:public|secondary|share|stock|equity|debt|note|notes|bond|convertible|follow-on|at-the-market|registered direct|rights) (?:offering|issue|sale|placement)|private placement|sells? \$?[\d.]+ ?(?:million|billion|bn|m|mln) (?:of|in) (?:stock|shares|bonds|notes|debt|convertibles?)|prices? .{0,30}\b(?:offering|notes|bonds|(?:share|stock|bond) sale)|raises? \$[\d.]+ ?(?:million|billion|bn|m|b)\b.{0,40}\b(?:funding|round|series|share|stock|equity|debt|bonds|notes)|dilut(?:ion|ive))/i,
  },
  {
    type: 'earnings',
    reason: 'a result of a quarter or year',
    pattern:
      /\b(?:earnings|\bEPS\b|q[1-4] (?:profit|loss|revenue|sales|results|net)|(?:first|second|third|fourth|1st|2nd|3rd|4th)[- ]quarter|quarterly (?:profit|loss|results|revenue|sales|earnings)|(?:net|operating|adjusted|pretax|full-year|annual|half-year) (?:profit|loss|income|earnings)|(?:profit|revenue|sales|results|deliveries|comparable sales|same-store sales) (?:beats?|miss(?:es)?|tops?|jumps?|falls?|rises?|drops?|slumps?|climbs?|surges?|fell|rose|slides?|sinks?|grew|grows|up|down|shrinks?|doubles?|triples?|above|below|ahead)|beats? .{0,30}\b(?:estimates?|expectations|consensus|forecasts?|views?)|miss(?:es)? .{0,30}\b(?:estimates?|expectations|consensus|forecasts?|views?)|swings? to .{0,12}(?:profit|loss)|(?:strong|weak|disappointing|record|upbeat) (?:quarter|results)|(?:profit|earnings) (?:beat|miss)|margins? (?:improves?|widens?|shrinks?|narrows?)|margins shrink|reports? (?:record|strong|weak|better|lower|higher|q[1-4]))/i,
  },
  {
    type: 'legal',
    reason: 'a court, a claim or a settlement',
    pattern:
      /\b(?:lawsuits?|sue[sd]?|suing|class action|settle(?:s|d|ment)|to (?:settle|end|resolve) .{0,30}\b(?:suits?|claims?|cases?|charges|allegations)|court|judge|jury|verdict|trial (?:over|begins|opens|date)|appeals?|patent (?:suit|dispute|infringement|claim|case)|infring(?:es|ed|ing|ement)|indict(?:ed|ment)|plead(?:s|ed)? guilty|plaintiffs?|litigation|damages|injunction|arbitration|fraud charges)\b/i,
  },
  {
    type: 'regulatory',
    reason: 'a regulator acts',
    pattern:
      /\b(?:(?:bars?|bans?|blocks?|restricts?) .{2,40}\b(?:from selling|sales?|exports?|imports?|chips?)|FDA|SEC\b|FTC|DOJ|FCC|FAA|NHTSA|EPA|CFTC|FINRA|EMA\b|CMA\b|antitrust|regulators?|regulatory|watchdog|probe[sd]?|investigat(?:es?|ion|ing)|approv(?:al|es|ed) (?:of|for|by)?|clear(?:s|ed|ance)|fine[sd]?\b|sanctions?|export (?:ban|curbs?|controls?|licen[cs]e)|recall order|consent decree|subpoena|wells notice|compliance order|licen[cs]e (?:revoked|granted|suspended)|inspectors?)\b/i,
  },
  {
    type: 'merger',
    reason: 'one company buying another',
    pattern: buysCompany,
  },
  {
    type: 'management',
    reason: 'a change at the top',
    pattern:
      /\b(?:(?:names?|appoints?|hires?|taps?|promotes?|ousts?|fires?|replaces?|picks?) .{0,50}\b(?:ceo|cfo|coo|cto|chief|chair(?:man|woman|person)?|president|head of|director|board|finance chief)|(?:ceo|cfo|coo|cto|chief \w+ officer|chief executive|finance chief|chair(?:man|woman)?|president|founder)\b.{0,40}\b(?:steps? down|resign(?:s|ed|ation)?|retir(?:es?|ed|ing|ement)|depart(?:s|ed|ure)|leav(?:es?|ing)|quits?|exit(?:s|ed)?|out\b|ousted|fired|succe(?:ed|eds|ssor)|to (?:leave|retire|step down))|(?:to )?succeeds? .{0,40}\bas\b|ousts? (?:its |the )?(?:boss|ceo|chief)|(?:fires?|ousts?|names?|hires?|replaces?) (?:its |the |new |a new )?(?:boss|chief)\b|\b(?:chief|boss|head|ceo|chair)\b (?:[\w.'’-]+ ){0,3}(?:to (?:step down|leave|retire|depart|resign|quit)|steps down|resigns|retires|quits)\b|(?:dismisses|sacks|axes) .{0,30}\b(?:ceo|chief|chair(?:man|woman)?|boss)\b|succession|new (?:ceo|cfo|chief executive|finance chief)|board (?:shake-?up|seats?|overhaul)|proxy fight|activist)\b/i,
  },
  {
    type: 'labour',
    reason: 'strikes, unions or jobs',
    pattern:
      /\b(?:strike costs|(?:calls?|called) (?:a )?strike|strikes? (?:at|over|vote|threat|ends?|begins?|averted|looms?|enters?)|(?:workers|pilots|staff|crews?|drivers|nurses|unions?|employees) .{0,40}\b(?:strike|walk(?:s|ed)? out|vote|ratif(?:y|ies|ied)|reject|picket|return|deal)|(?:walk|walks|walked) off the job|(?:ends?|averts?|begins?|joins?) (?:the |a |its )?strike|walkout|(?:machinists|dockworkers|teamsters|mechanics|attendants|miners|longshoremen|uaw) .{0,40}\b(?:strikes?|walk(?:s|ed)? out|vote|ratif(?:y|ies|ied)|reject|picket)|strike (?:hits|shuts|halts|idles|spreads|costs)|labou?r (?:deal|dispute|contract|talks|agreement)|pay deal|collective bargaining|layoffs?|lays? off|job cuts?|cuts? .{0,20}\bjobs|to cut .{0,30}\b(?:jobs|staff|workforce|roles|positions)|redundanc(?:y|ies)|hiring freeze)\b/i,
  },
  {
    type: 'contract',
    reason: 'an order, a contract or a partnership',
    pattern:
      /\b(?:contracts?|wins? .{0,50}\b(?:order|deal|tender|award|bid|business)|awarded|(?:multi-?year|supply|licensing|offtake|framework|long-term|service|distribution) (?:deal|agreement|order|pact)|purchase order|orders? (?:for|from|worth)|partner(?:s|ship|ed) (?:with|to|on)|teams? up|joint venture|signs? .{0,40}\b(?:deal|agreement|pact|mou)|selected (?:by|as|to)|picks? .{0,40}\b(?:as supplier|supplier|to supply|over)|loses? .{0,40}\b(?:contract|order|account|tender|business))\b/i,
  },
  {
    type: 'supply',
    reason: 'production, outages or supplies disturbed',
    pattern:
      /\b(?:supply chain|shortages?|outage|plant (?:fire|shutdown|closure|closes|reopens)|(?:halts?|resumes?|suspends?|restarts?|idles?|cuts?|curbs?) .{0,30}\b(?:production|output|operations|shipments|deliveries|flights|plant|mine|refinery|factory|line)|force majeure|fire (?:at|shuts|halts|stops)|(?:repairs|shutdown) (?:to take|at|tightens)|shutdown tightens|explosion at|derailment|spill|backlog|delivery delays|grounded|grounds? .{0,30}\b(?:fleet|jets|planes|aircraft|a3\d\ds?|7\d7s?)|grounds .{0,30} over|disruption)\b/i,
  },
  {
    type: 'product',
    reason: 'a product launched, tested or recalled',
    pattern:
      /\b(?:(?:gains?|takes?|loses?|wins?) market share|overtakes?|gains? on .{2,30} with|launch(?:es|ed|ing)?|unveil(?:s|ed)?|introduc(?:es|ed|ing)|debuts?|rolls? out|roll-?out|recall(?:s|ed|ing)?|releas(?:es|ed) .{0,30}\b(?:chip|model|phone|app|platform|software|version|drug|device|service)|new (?:product|chip|model|platform|drug|device|service|line)|prototype|next-generation|patent granted)\b/i,
  },
  {
    type: 'macro',
    reason: 'the economy, rates or policy',
    pattern:
      /\b(?:fed(?:eral reserve)?\b|fomc|ecb|central banks?|interest rates?|rate (?:cut|hike|rise|decision|increase)s?|basis points|inflation|cpi|ppi|gdp|payrolls?|unemployment|jobless|retail sales|consumer (?:confidence|prices|sentiment|spending)|pmi|tariffs?|treasur(?:y|ies)|yields?|(?:policy|repo|benchmark|key|base|lending) rates?|(?:BOJ|BOE|RBA|SNB|PBOC|BOK|RBI|riksbank|norges bank)\b|exports (?:rise|fall|shrink|drop|jump|slump|grow)|imports (?:rise|fall|shrink|drop|jump|slump|grow)|rates (?:unchanged|on hold|steady)|recession|housing starts|trade (?:deficit|surplus|talks|war)|oil prices?|crude|opec|wall street|stocks? (?:end|close|open|rally|slide|slip|drift)|futures (?:rise|fall|slip|edge|point)|dollar (?:rises|falls|gains|slips|firms|eases)|gold (?:rises|falls|gains|slips|prices)|industrial (?:output|production)|manufacturing activity|factory orders|budget deficit)\b/i,
  },
];
