import type { EventRule } from '#domain/news/events/event-types.ts';
import { wholeWordPattern, wordStartPattern } from '#domain/text/pattern-templates.ts';

/** Analysts' ratings of a stock. */
const analystRatings =
  '(?:buy|sell|hold|overweight|underweight|equal[- ]weight|outperform|underperform|market perform|sector perform|neutral)';
/** First names of executives known to trade their company's shares. */
const executiveFirstNames = `
  Jensen Mark Elon Jeff Tim Satya Sundar Larry Sergey Michael David John James Robert William Bill
  Jamie Warren Brian Alex Peter Andrew Andy Daniel Dan Steve Steven Susan Mary Lisa Safra Marc Reed
  Ted Greg Jack Jane Karen Thomas Tom Richard Paul Kevin Eric Evan Patrick Joe George Charles Chris
  Christopher Matthew Scott Stephen Laura Sarah Julie Jennifer
`
  .trim()
  .split(/\s+/)
  .join('|');

/**
 * "Jensen Huang sells $14 million of stock", "sells $40 million of Meta stock"; a company selling its own shares
 * matches neither.
 */
const insiderTradePattern = new RegExp(
  wholeWordPattern`
    (?:${executiveFirstNames}) [A-Z][\w'’-]+ (?:sells?|sold|buys?|bought|unloads?|offloads?) [$€£]?[\d.,]+ ?(?:million|billion|mln|bn|m|b)? ?(?:of|in|worth of)? ?(?:[A-Z][\w&.'’-]+ )?(?:stock|shares)
    (?:sells|sold|unloads|offloads) [$€£][\d.,]+ ?(?:million|billion|mln|bn|m|b) (?:of|in|worth of) [A-Z][\w&.-]+ (?:stock|shares)
  `.source,
);

/**
 * capitalEvents are the rules for clinical trials, mergers, insider trades, ratings, payouts, offerings and results, in
 * order of precedence.
 */
export const capitalEvents: EventRule[] = [
  {
    type: 'clinical',
    reason: 'a drug or device in trials',
    pattern: wholeWordPattern`
      phase (?:[1-4]|i{1,3}v?)(?:[ab])?\b
      (?:late|mid|early)[- ]stage (?:\w+ )?(?:trial|study|data|test)
      clinical (?:trials?|data|stud(?:y|ies)|hold|results|stage)
      (?:primary|main|secondary|key) (?:end ?point|goal)s?
      top-?line (?:data|results)
      (?:drug|vaccine|therapy|pill|treatment|shot|device|antibody)\b.{0,40}\b(?:trial|study) (?:\w+ )?(?:meets?|met|fails?|failed|shows?|halted|data|results)
      (?:trial|study) (?:data|results|meets|fails|halted|flops?|success|failure) ?.{0,40}\b(?:drug|vaccine|therapy|pill|patients|cancer|disease)?
      (?:fails?|failed|succeeds?|succeeded|flops?|flopped|(?:misses|missed|meets|met) (?:its |the )?goals?) in .{0,40}\b(?:trials?|stud(?:y|ies))
      interim analysis
      patients? dos(?:ed|ing)
      breakthrough (?:therapy|designation)
    `,
  },
  {
    type: 'merger',
    reason: 'a takeover, merger or stake changing hands',
    pattern: wholeWordPattern`
      merg(?:er|es?|ing) (?:with|of|deal|talks|agreement|plan)?
      take(?:over|s private)
      take-private
      acqui(?:re|res|red|ring|sition)
      buyout
      tender offer
      to buy .{2,60} (?:for|in)
      takes? .{2,40} private
      (?:back|approve|reject|vote (?:on|for))s? (?:\w+ )?(?:combination|tie-?up)
      tie-up
      agrees? to (?:buy|sell|be bought)
      all-(?:cash|stock) (?:deal|offer)
      strategic (?:review|alternatives)
      unsolicited (?:bid|offer|proposal)
      sweetens? (?:its )?(?:bid|offer)
      rival bid
      divest(?:s|iture)?
      suitor
      in talks to (?:buy|sell|acquire|merge)
      (?:buys|snaps up|scoops up|swallows) .{2,40} for (?:about |around |nearly |up to |over )?(?:us)?[$€£]?\d[\d.,]* ?(?:million|billion|mln|bln|bn|m|b)\b
      (?:buys|sells|takes|takes up|builds) .{0,30}\bstake
    `,
  },
  {
    type: 'insider',
    reason: "an insider's own trade",
    pattern: wordStartPattern`
      insider (?:buy|sell|buying|selling|purchase|sale|trad)
      form 4\b
      insiders? (?:bought|sold)
      (?:ceo|cfo|chief|executives|chair(?:man|woman)?|director|founder|executive|president|officer)s?\b.{0,40}\b(?:buys?|sells?|bought|sold|purchase[sd]?|acquire[sd]?|disposes?|unloads?|offloads?) .{0,30}\b(?:shares|stock|stake)
      \b(?:chief|executives?|insiders?) (?:unloads?|offloads?|sells?|sold|bought|buys?) .{0,40}\b(?:shares|stock)
      10b5-1
    `,
  },
  {
    type: 'insider',
    reason: "an insider's own trade",
    pattern: insiderTradePattern,
  },
  {
    type: 'analyst-rating',
    reason: "an analyst's rating or price target",
    pattern: wordStartPattern`
      upgrade[sd]
      (?<!\b(?:networks?|protocol|mainnet|chainlink|ethereum|solana|bitcoin|cardano|software|hardware|systems?|grid|airport|fleet) )upgrade(?! (?:goes live|of\b|plans?\b|cycle))
      downgrade[sd]?
      initiate[sd]? (?:coverage|at|with)
      (?:starts?|started|keeps?|maintains?|resumes?|assume[sd]?|rates?) .{2,40} (?:at|as|with) (?:a )?(?:strong )?(?:buy|sell|hold|overweight|underweight|equal[- ]weight|outperform|underperform|market perform|sector perform|neutral|top pick)
      (?:cuts?|raises?|lifts?|lowers?) .{2,30} to (?:strong )?(?:buy|sell|hold|overweight|underweight|equal[- ]weight|outperform|underperform|neutral|market perform|sector perform)\b
      (?:lifts?|raises?|cuts?|lowers?|trims?|boosts?|hikes?) .{2,30} PT\b
      price target
      (?:lifts?|raises?|cuts?|lowers?|trims?|boosts?|hikes?|slashes) (?!.{0,30}\b(?:sales|revenue|profit|earnings|output|production|delivery|margin|savings?|growth|capex|spending|funding|funds|inflation)\b).{2,30} target to [$€£]?\d
      \bPT\b (?:to|raised|cut|lowered)
      (?:raises?|cuts?|lowers?|lifts?|boosts?|trims?|hikes?) (?:its |their )?(?:price )?target (?:on|to|price)
      target (?:raised|cut|lowered|lifted)
      (?:to|at|from|with) (?:a )?(?:strong )?${analystRatings} (?:rating|from|at|by)
      reiterates? (?:buy|sell|hold|overweight|underweight|outperform|neutral)
      (?:top pick|coverage (?:started|initiated|resumed))
      analysts? (?:turns?|say|says|cuts?|raises?|sees?|cool|warm)
    `,
  },
  {
    type: 'guidance',
    reason: 'a forecast of the company about itself',
    pattern: wordStartPattern`
      guidance
      profit warning
      (?:raises?|cuts?|lowers?|lifts?|boosts?|slashes|trims?|withdraws?|scraps?|pulls?|reaffirms?|reiterates?|narrows?|hikes?|raised|lowered|maintains?|suspends?) .{0,40}\b(?:outlook|forecast|view|full[- ]year|fy\d*|targets?)\b
      (?:sees|expects|guides|forecasts?|projects) .{0,30}\b(?:q[1-4]|quarter|fy\d*|full[- ]year|fiscal|revenue|sales|eps|profit|earnings|margins?)\b
      warns? (?:on|of|about|that) .{0,30}\b(?:profit|sales|earnings|margins?|revenue|demand)
      pre-?announces?
    `,
  },
  {
    type: 'dividend',
    reason: 'a dividend declared, raised, cut or suspended',
    pattern: wholeWordPattern`
      dividends?
      payout to shareholders
      distribution per (?:share|unit)
      ex-div
    `,
  },
  {
    type: 'buyback',
    reason: 'shares bought back',
    pattern: wholeWordPattern`
      buy-?backs?
      share repurchases?
      (?:bought|buying) back .{0,30}shares
      repurchase (?:program(?:me)?|plan|authori[sz]ation)
      repurchas(?:es|ed|ing) .{0,30}shares
      buys back
      (?:to|will|may|plans? to) buy back .{0,30}\b(?:shares|stock)
    `,
  },
  {
    type: 'offering',
    reason: 'new shares or debt sold',
    pattern: wordStartPattern`
      (?:public|secondary|share|stock|equity|debt|note|notes|bond|convertible|follow-on|at-the-market|registered direct|rights) (?:offering|issue|sale|placement)
      private placement
      sells? \$?[\d.]+ ?(?:million|billion|bn|m|mln) (?:of|in) (?:stock|shares|bonds|notes|debt|convertibles?)
      prices? .{0,30}\b(?:offering|notes|bonds|(?:share|stock|bond) sale)
      raises? \$[\d.]+ ?(?:million|billion|bn|m|b)\b.{0,40}\b(?:funding|round|series|share|stock|equity|debt|bonds|notes)
      dilut(?:ion|ive)
    `,
  },
  {
    type: 'earnings',
    reason: 'a result of a quarter or year',
    pattern: wordStartPattern`
      earnings
      \bEPS\b
      q[1-4] (?:profit|loss|revenue|sales|results|net)
      (?:first|second|third|fourth|1st|2nd|3rd|4th)[- ]quarter
      quarterly (?:profit|loss|results|revenue|sales|earnings)
      (?:net|operating|adjusted|pretax|full-year|annual|half-year) (?:profit|loss|income|earnings)
      (?:profit|revenue|sales|results|deliveries|comparable sales|same-store sales) (?:beats?|miss(?:es)?|tops?|jumps?|falls?|rises?|drops?|slumps?|climbs?|surges?|fell|rose|slides?|sinks?|grew|grows|up|down|shrinks?|doubles?|triples?|above|below|ahead)
      beats? .{0,30}\b(?:estimates?|expectations|consensus|forecasts?|views?)
      miss(?:es)? .{0,30}\b(?:estimates?|expectations|consensus|forecasts?|views?)
      swings? to .{0,12}(?:profit|loss)
      (?:strong|weak|disappointing|record|upbeat) (?:quarter|results)
      (?:profit|earnings) (?:beat|miss)
      margins? (?:improves?|widens?|shrinks?|narrows?)
      margins shrink
      reports? (?:record|strong|weak|better|lower|higher|q[1-4])
    `,
  },
];
