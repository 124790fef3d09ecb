import type { GroupedHeadline } from '#tests/stories/story-groups.ts';

/**
 * dealSets are takeovers, stakes, spin-offs and people at the top; each set is one company's events next to each other.
 */
export const dealSets: GroupedHeadline[][][] = [
  [
    [
      [0, 'HES', 'Chevron in advanced talks to acquire Hess, people familiar say'],
      [9, 'HES', 'Chevron to buy Hess in $53 billion all-stock deal'],
      [9.4, 'HES', 'Hess agrees to $53 bln takeover by Chevron'],
      [33, 'HES', 'Exxon challenges Chevron-Hess deal over Guyana rights'],
    ],
    [
      [14, 'HES', 'Hess third-quarter profit beats on higher output'],
      [14.2, 'HES', 'Hess posts quarterly earnings of $1.64 per share, above consensus'],
    ],
  ],
  [
    [
      [2, 'SPLK CSCO', 'Cisco to acquire Splunk for $28 billion in cash'],
      [2.1, 'SPLK CSCO', 'Cisco makes biggest-ever bet with $28 bln purchase of Splunk'],
      [4, 'SPLK', 'Splunk soars 21% after Cisco offer of $157 a share'],
    ],
    [
      [20, 'CSCO', 'Cisco warns of attackers exploiting zero-day flaw in router software'],
      [21, 'CSCO', 'Thousands of Cisco devices hacked through unpatched bug'],
    ],
  ],
  [
    [
      [1, 'PARA', 'Skydance explores bid for Paramount, sources say'],
      [12, 'PARA', 'Paramount enters exclusive talks with Skydance'],
      [37, 'PARA', 'Paramount ends merger talks with Skydance without a deal'],
    ],
    [
      [16, 'PARA', 'Paramount CEO Bob Bakish to step down'],
      [16.5, 'PARA', 'Bakish out as Paramount chief, three executives to share role'],
    ],
    [
      [22, 'PARA', 'Paramount loses fewer streaming subscribers than feared'],
      [22.3, 'PARA', 'Paramount+ subscriber numbers top estimates, streaming loss narrows'],
    ],
  ],
  [
    [
      [0, 'GRAB', 'Grab mulls takeover of rival GoTo at valuation above $7 billion'],
      [5, 'GRAB', 'GoTo says no agreement reached with Grab on merger'],
      [8, 'GRAB', 'Grab denies it is in takeover talks with GoTo'],
    ],
    [
      [10, 'GRAB', 'Grab lifts full-year profit forecast on delivery growth'],
      [10.3, 'GRAB', 'Grab raises annual adjusted EBITDA guidance'],
    ],
  ],
  [
    [
      [3, 'GE', 'GE completes split into three companies'],
      [3.2, 'GE', 'General Electric finishes break-up as Vernova and Aerospace start trading'],
    ],
    [
      [11, 'GE', 'GE Aerospace wins $5 billion engine order from IndiGo'],
      [11.3, 'GE', 'IndiGo picks GE engines for new jets'],
    ],
  ],
  [
    [
      [0, 'SBUX', 'Starbucks ousts CEO Narasimhan, hires Chipotle chief Brian Niccol'],
      [0.2, 'SBUX CMG', 'Chipotle boss Niccol to become Starbucks CEO'],
      [1.5, 'SBUX', 'Starbucks stock has best day ever on CEO change'],
    ],
    [
      [24, 'SBUX', 'Starbucks baristas vote to authorise strike'],
      [27, 'SBUX', 'Starbucks union workers back walkout as pay talks stall'],
      [44, 'SBUX', 'Starbucks strike spreads to more than 300 US stores'],
    ],
  ],
  [
    [
      [6, 'ETSY', 'Elliott takes sizeable stake in Etsy, sources say'],
      [8, 'ETSY', 'Etsy shares jump as activist Elliott builds position'],
      [30, 'ETSY', 'Etsy gives Elliott partner a seat on its board'],
    ],
    [
      [18, 'ETSY', 'Etsy to lay off 225 workers'],
      [18.2, 'ETSY', 'Etsy cuts 11% of staff, marketing chief to leave'],
    ],
  ],
  [
    [
      [1, 'BHP', 'BHP makes $39 billion approach for Anglo American'],
      [2, 'BHP', 'Anglo American says it has received takeover proposal from BHP'],
      [26, 'BHP', 'Anglo rejects BHP bid as opportunistic'],
      [45, 'BHP', 'BHP walks away from Anglo American takeover'],
    ],
    [
      [15, 'BHP', 'BHP to suspend Western Australia nickel business'],
      [15.3, 'BHP', 'BHP mothballs nickel operations after price slump'],
    ],
  ],
  [
    [
      [4, 'ADBE', 'Adobe and Figma call off $20 billion merger'],
      [4.1, 'ADBE', 'Adobe scraps Figma deal in face of European regulators'],
      [4.8, 'ADBE', 'Adobe to pay $1 billion break-up fee to Figma'],
    ],
    [
      [28, 'ADBE', 'FTC sues Adobe over hidden subscription cancellation fees'],
      [28.2, 'ADBE', 'US accuses Adobe of trapping customers in subscriptions'],
    ],
  ],
  [
    [
      [7, 'UBS', 'UBS agrees to buy Credit Suisse for $3.2 billion in rescue'],
      [7.3, 'UBS', 'Swiss government brokers UBS takeover of Credit Suisse'],
      [10, 'UBS', 'Credit Suisse bondholders face wipeout of $17 billion in UBS rescue'],
    ],
    [
      [31, 'UBS', 'UBS brings back Sergio Ermotti as chief executive'],
      [31.4, 'UBS', 'Ermotti returns to lead UBS, Hamers to leave'],
    ],
  ],
  [
    [
      [2, 'WBD', 'Warner Bros Discovery to separate cable networks from streaming and studios'],
      [2.2, 'WBD', 'Warner Bros Discovery splits itself in two'],
    ],
    [
      [19, 'WBD', 'Warner Bros Discovery writes down $9.1 billion on TV networks'],
      [19.2, 'WBD', 'Warner Bros takes $9.1 bln impairment as cable value sinks'],
      [20, 'WBD', 'Warner Bros Discovery shares tumble 9% after huge writedown'],
    ],
  ],
  [
    [
      [0, 'BP', 'Shell in early talks to acquire BP, WSJ reports'],
      [2, 'BP', 'Shell says it has no intention of making an offer for BP'],
      [3, 'BP', 'BP shares pare gains as Shell denies takeover talks'],
    ],
    [
      [17, 'BP', 'BP starts sale of Castrol lubricants unit'],
      [18, 'BP', 'BP launches review of Castrol that could fetch $10 billion'],
    ],
  ],
];
