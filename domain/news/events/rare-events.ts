import type { EventRule } from '#domain/news/events/event-types.ts';
import { anywherePattern, wholeWordPattern, wordStartPattern } from '#domain/text/pattern-templates.ts';

/** rareEvents are the rules for rare events with a large effect, in order of precedence. */
export const rareEvents: EventRule[] = [
  {
    type: 'crypto-exploit',
    reason: 'an attack on a crypto protocol, bridge or exchange',
    pattern: anywherePattern`
      \b(?:bridge|protocol|defi|wallets?|tokens?|crypto|stablecoin|smart contract|on-chain|custody|exchange|bitcoin|ether)\b.{0,60}\b(?:exploit(?:ed|er)?|hack(?:ed|ers?)?|drain(?:ed|s)?|stolen|rug pull|flash[- ]loan attack|attackers?)\b
      \b(?:wallet[- ]drainer|attackers? drain)
      \b(?:exploit(?:ed|er)?|hack(?:ed|ers?)?|drain(?:ed|s)?|stolen|steal|rug pull)\b.{0,60}\b(?:bridge|protocol|defi|wallets?|tokens?|crypto|stablecoin|smart contract|bitcoin|ether|custody)\b
    `,
  },
  {
    type: 'cyber-incident',
    reason: 'a breach, ransomware or an intrusion',
    pattern: wordStartPattern`
      ransomware
      data breach
      cyber[- ]?(?:attack|incident|security incident|breach|intrusion)
      hack(?:ed|ers|ing)\b
      (?:discloses?|confirms?|reports?|suffers?) .{0,30}\bbreach
      malware
      phishing attack
      (?:customer|patient|user) (?:data|records) (?:stolen|exposed|leaked)
      records (?:stolen|exposed|leaked)
      exposed .{0,20}records
      unauthori[sz]ed access
      systems? (?:breach(?:ed)?|intrusion)
    `,
  },
  {
    type: 'bankruptcy',
    reason: 'insolvency or protection from creditors',
    pattern: wordStartPattern`
      chapter (?:11|7)
      bankrupt(?:cy)?
      insolven(?:t|cy)
      creditor protection
      going[- ]concern
      liquidation plan
      into administration
      receivership
      default(?:s|ed)? on (?:its|a|bond|debt|loan|interest)
    `,
  },
  {
    type: 'short-report',
    reason: 'a short seller making a case against a company',
    pattern: wholeWordPattern`
      short[- ]?sell(?:er|ers|ing)(?:['’]s)? (?:\w+ ){0,3}(?:report|target|targets|says|claims?|calls?|alleges?|accus\w+|reveals?|discloses?|bets?|takes?|publish\w+)
      short report
      short[- ]seller
      discloses? (?:a )?short (?:bet|position)
      short position in
      (?:hindenburg|muddy waters|citron|grizzly|spruce point|kerrisdale|viceroy|gotham city|iceberg|fuzzy panda|culper|wolfpack|blue orca|scorpion capital|morpheus)\b.{0,60}\b(?:short|report|target\w*|alleg\w+|accus\w+|fraud|aim|bets? against|takes?|questions?|says|calls|publish\w+)
    `,
  },
  {
    type: 'halt',
    reason: 'trading in it stopped or resumed',
    pattern: wholeWordPattern`
      trading (?:halt(?:ed|s)?|suspen(?:ded|sion)|paused?|resum\w+)
      trad(?:e|ing) halts?
      (?:halts?|halted|suspends?|suspended|paus(?:es|ed)|resum(?:es|ed)) (?:\w+ )?trading
      circuit breaker
      LULD
      volatility (?:halt|pause)
      (?:stock|shares) (?:\w+ )?(?:halted|suspended|paused)
      (?:nasdaq|nyse|exchange|sec)\b (?:\w+ )?(?:halts|suspends|pauses) .{2,40}\b(?:stock|shares|surge|rally|trading)
      news pending
      pending (?:news|an? announcement|announcement)
      trading in .{2,40} (?:halted|suspended|paused)
    `,
  },
  {
    type: 'listing',
    reason: 'its place on an exchange',
    pattern: wholeWordPattern`
      de-?list(?:s|ed|ing)?
      minimum bid
      bid[- ]price (?:deficien\w+|requirement|rule)
      (?:non-?compliance|deficiency|compliance) (?:notice|notification|letter|with (?:nasdaq|nyse))
      regains? (?:nasdaq |nyse |listing )?compliance
      listing (?:requirement|rule|standard)s?
      (?:moves?|transfers?|switch(?:es)?|shifts?) (?:its |their |the )?(?:primary |main |stock |share )?listing
      uplist(?:s|ing|ed)?
      dual listing
      secondary listing
    `,
  },
  {
    type: 'accounting',
    reason: 'doubt about its books',
    pattern: wholeWordPattern`
      restat(?:e|es|ed|ing|ement) (?!(?:its )?(?:commitment|support))
      auditors? (?:.{0,40}\b)?(?:resigns?|quits?|steps? down|dismiss\w*|replaced|raises? doubts?)
      (?:delays?|misses|late|postpones?) (?:\w+ ){0,3}(?:annual report|quarterly report|10-?[kq]|filing deadline)
      (?:can(?:'t|not)|unable to) file (?:\w+ )?10-?[kq]
      material weakness
      accounting (?:error|irregularit\w+|probe|review|issues?|scandal|fraud|practices)
      audit committee (?:review|investigation|probe)
      (?:hid|hidden|concealed) .{0,30}\b(?:expenses|losses|debt|costs)
      books and records
      non-reliance
    `,
  },
  {
    type: 'split',
    reason: 'its shares split or joined together',
    pattern: wholeWordPattern`
      (?:stock|share|reverse|forward) (?:stock |share )?splits?
      split[- ]adjusted
      (?:\d+|two|three|four|five|ten|twenty|fifty)[- ]for[- ](?:\d+|one)\b(?: \w+)? split
      share consolidation
    `,
  },
  {
    type: 'index-change',
    reason: 'an index taking it in or dropping it',
    pattern: wordStartPattern`
      (?:joins?|to join|added to|adds?|enters?|leaves?|drops? out of|dropped from|removed from|exits?|replaces? .{2,40} in|joining|inclusion in|booted from|kicked out of|set to join|to enter|to replace .{2,40} in) (?:the )?(?:s&p (?:500|400|600|midcap|smallcap)|nasdaq[- ]?100|dow(?: jones(?: industrial average)?)?|ftse[- ]?(?:100|250)|dax|cac 40|russell (?:1000|2000|3000)|stoxx|nikkei|msci|euro stoxx)\b
      index (?:inclusion|addition|reshuffle|rebalanc\w+|reconstitution|changes?)
      (?:russell|nasdaq[- ]?100|s&p|msci|ftse|dow) (?:index )?(?:reshuffle|rebalanc\w+|reconstitution)
      (?:msci|ftse russell|s&p dow jones)\b .{0,30}\b(?:adds|removes|deletes)[ ]
      s&p 500 (?:inclusion|addition|snub|debut)
    `,
  },
  {
    type: 'spin-off',
    reason: 'a business set apart as a company of its own',
    pattern: wholeWordPattern`
      spin(?:s|ning)?[- ]?(?:off|out)s?
      spun (?:off|out)
      split(?:s|ting)? (?:itself )?(?:into|in) (?:two|three|four|\d)
      (?:break|separate|split)(?:s|ing)?[- ]?(?:up)? (?:the |its )?(?:company|group|business(?:es)?) (?:into|from|in)
      (?:sets?|announces?|completes?|finali[sz]es?|plans?|delays?|prepares?) .{0,40}\b(?:separation|demerger|carve-?out)
      demerge(?:s|d|r)?
      standalone compan(?:y|ies)
      carve[- ]?out
    `,
  },
  {
    type: 'ipo',
    reason: 'its first sale of shares to the public',
    pattern: wordStartPattern`
      IPOs?\b
      initial public offering
      (?:go|goes|going|went) public
      (?:market|trading|stock market|wall street|nasdaq|nyse|public) debut
      debuts? on (?:the )?(?:nasdaq|nyse|new york|wall street|stock)
      first day of trading
      direct listing
      (?:largest|biggest) listing
      listing of the year
      files? (?:confidentially )?for (?:a )?(?:US |U\.S\. )?(?:listing|float)
      SPAC (?:deal|merger)
      blank[- ]check
    `,
  },
];
