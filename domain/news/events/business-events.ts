import type { EventRule } from '#domain/news/events/event-types.ts';
import { wholeWordPattern } from '#domain/text/pattern-templates.ts';

/**
 * "Siemens to buy Altair": a name before and only a name after; not "Delta to buy Airbus jets" or "time to buy Apple".
 */
const acquisitionPattern =
  /(?<=\b[A-Z][\w&.’-]* )(?<!\b(?:Time|Reasons?|Stocks?|How|When|Where|Ways|Want|Wait|Ready|Looking|Rush|Analysts?|Investors?|Traders?|Shoppers|Consumers|Americans) )to (?:buy|acquire) [A-Z][\w&.’-]*(?: (?:[A-Z][\w&.’-]*|&)){0,4}(?=$|[,.;:]| (?:for|in|amid|as|after)\b)/;

/** businessEvents are the rules for legal, regulatory, management, product and macro events, in order of precedence. */
export const businessEvents: EventRule[] = [
  {
    type: 'legal',
    reason: 'a court, a claim or a settlement',
    pattern: wholeWordPattern`
      lawsuits?
      sue[sd]?
      suing
      class action
      settle(?:s|d|ment)
      to (?:settle|end|resolve) .{0,30}\b(?:suits?|claims?|cases?|charges|allegations)
      court
      judge
      jury
      verdict
      trial (?:over|begins|opens|date)
      appeals?
      patent (?:suit|dispute|infringement|claim|case)
      infring(?:es|ed|ing|ement)
      indict(?:ed|ment)
      plead(?:s|ed)? guilty
      plaintiffs?
      litigation
      damages
      injunction
      arbitration
      fraud charges
    `,
  },
  {
    type: 'regulatory',
    reason: 'a regulator acts',
    pattern: wholeWordPattern`
      (?:bars?|bans?|blocks?|restricts?) .{2,40}\b(?:from selling|sales?|exports?|imports?|chips?)
      FDA
      SEC\b
      FTC
      DOJ
      FCC
      FAA
      NHTSA
      EPA
      CFTC
      FINRA
      EMA\b
      CMA\b
      antitrust
      regulators?
      regulatory
      watchdog
      probe[sd]?
      investigat(?:es?|ion|ing)
      approv(?:al|es|ed) (?:of|for|by)?
      clear(?:s|ed|ance)
      fine[sd]?\b
      sanctions?
      export (?:ban|curbs?|controls?|licen[cs]e)
      recall order
      consent decree
      subpoena
      wells notice
      compliance order
      licen[cs]e (?:revoked|granted|suspended)
      inspectors?
    `,
  },
  {
    type: 'merger',
    reason: 'one company buying another',
    pattern: acquisitionPattern,
  },
  {
    type: 'management',
    reason: 'a change at the top',
    pattern: wholeWordPattern`
      (?:names?|appoints?|hires?|taps?|promotes?|ousts?|fires?|replaces?|picks?) .{0,50}\b(?:ceo|cfo|coo|cto|chief|chair(?:man|woman|person)?|president|head of|director|board|finance chief)
      (?:ceo|cfo|coo|cto|chief \w+ officer|chief executive|finance chief|chair(?:man|woman)?|president|founder)\b.{0,40}\b(?:steps? down|resign(?:s|ed|ation)?|retir(?:es?|ed|ing|ement)|depart(?:s|ed|ure)|leav(?:es?|ing)|quits?|exit(?:s|ed)?|out\b|ousted|fired|succe(?:ed|eds|ssor)|to (?:leave|retire|step down))
      (?:to )?succeeds? .{0,40}\bas\b
      ousts? (?:its |the )?(?:boss|ceo|chief)
      (?:fires?|ousts?|names?|hires?|replaces?) (?:its |the |new |a new )?(?:boss|chief)\b
      \b(?:chief|boss|head|ceo|chair)\b (?:[\w.'’-]+ ){0,3}(?:to (?:step down|leave|retire|depart|resign|quit)|steps down|resigns|retires|quits)\b
      (?:dismisses|sacks|axes) .{0,30}\b(?:ceo|chief|chair(?:man|woman)?|boss)\b
      succession
      new (?:ceo|cfo|chief executive|finance chief)
      board (?:shake-?up|seats?|overhaul)
      proxy fight
      activist
    `,
  },
  {
    type: 'labour',
    reason: 'strikes, unions or jobs',
    pattern: wholeWordPattern`
      strike costs
      (?:calls?|called) (?:a )?strike
      strikes? (?:at|over|vote|threat|ends?|begins?|averted|looms?|enters?)
      (?:workers|pilots|staff|crews?|drivers|nurses|unions?|employees) .{0,40}\b(?:strike|walk(?:s|ed)? out|vote|ratif(?:y|ies|ied)|reject|picket|return|deal)
      (?:walk|walks|walked) off the job
      (?:ends?|averts?|begins?|joins?) (?:the |a |its )?strike
      walkout
      (?:machinists|dockworkers|teamsters|mechanics|attendants|miners|longshoremen|uaw) .{0,40}\b(?:strikes?|walk(?:s|ed)? out|vote|ratif(?:y|ies|ied)|reject|picket)
      strike (?:hits|shuts|halts|idles|spreads|costs)
      labou?r (?:deal|dispute|contract|talks|agreement)
      pay deal
      collective bargaining
      layoffs?
      lays? off
      job cuts?
      cuts? .{0,20}\bjobs
      to cut .{0,30}\b(?:jobs|staff|workforce|roles|positions)
      redundanc(?:y|ies)
      hiring freeze
    `,
  },
  {
    type: 'contract',
    reason: 'an order, a contract or a partnership',
    pattern: wholeWordPattern`
      contracts?
      wins? .{0,50}\b(?:order|deal|tender|award|bid|business)
      awarded
      (?:multi-?year|supply|licensing|offtake|framework|long-term|service|distribution) (?:deal|agreement|order|pact)
      purchase order
      orders? (?:for|from|worth)
      partner(?:s|ship|ed) (?:with|to|on)
      teams? up
      joint venture
      signs? .{0,40}\b(?:deal|agreement|pact|mou)
      selected (?:by|as|to)
      picks? .{0,40}\b(?:as supplier|supplier|to supply|over)
      loses? .{0,40}\b(?:contract|order|account|tender|business)
    `,
  },
  {
    type: 'supply',
    reason: 'production, outages or supplies disturbed',
    pattern: wholeWordPattern`
      supply chain
      shortages?
      outage
      plant (?:fire|shutdown|closure|closes|reopens)
      (?:halts?|resumes?|suspends?|restarts?|idles?|cuts?|curbs?) .{0,30}\b(?:production|output|operations|shipments|deliveries|flights|plant|mine|refinery|factory|line)
      force majeure
      fire (?:at|shuts|halts|stops)
      (?:repairs|shutdown) (?:to take|at|tightens)
      shutdown tightens
      explosion at
      derailment
      spill
      backlog
      delivery delays
      grounded
      grounds? .{0,30}\b(?:fleet|jets|planes|aircraft|a3\d\ds?|7\d7s?)
      grounds .{0,30} over
      disruption
    `,
  },
  {
    type: 'product',
    reason: 'a product launched, tested or recalled',
    pattern: wholeWordPattern`
      (?:gains?|takes?|loses?|wins?) market share
      overtakes?
      gains? on .{2,30} with
      launch(?:es|ed|ing)?
      unveil(?:s|ed)?
      introduc(?:es|ed|ing)
      debuts?
      rolls? out
      roll-?out
      recall(?:s|ed|ing)?
      releas(?:es|ed) .{0,30}\b(?:chip|model|phone|app|platform|software|version|drug|device|service)
      new (?:product|chip|model|platform|drug|device|service|line)
      prototype
      next-generation
      patent granted
    `,
  },
  {
    type: 'macro',
    reason: 'the economy, rates or policy',
    pattern: wholeWordPattern`
      fed(?:eral reserve)?\b
      fomc
      ecb
      central banks?
      interest rates?
      rate (?:cut|hike|rise|decision|increase)s?
      basis points
      inflation
      cpi
      ppi
      gdp
      payrolls?
      unemployment
      jobless
      retail sales
      consumer (?:confidence|prices|sentiment|spending)
      pmi
      tariffs?
      treasur(?:y|ies)
      yields?
      (?:policy|repo|benchmark|key|base|lending) rates?
      (?:BOJ|BOE|RBA|SNB|PBOC|BOK|RBI|riksbank|norges bank)\b
      exports (?:rise|fall|shrink|drop|jump|slump|grow)
      imports (?:rise|fall|shrink|drop|jump|slump|grow)
      rates (?:unchanged|on hold|steady)
      recession
      housing starts
      trade (?:deficit|surplus|talks|war)
      oil prices?
      crude
      opec
      wall street
      stocks? (?:end|close|open|rally|slide|slip|drift)
      futures (?:rise|fall|slip|edge|point)
      dollar (?:rises|falls|gains|slips|firms|eases)
      gold (?:rises|falls|gains|slips|prices)
      industrial (?:output|production)
      manufacturing activity
      factory orders
      budget deficit
    `,
  },
];
