import type { GroupedHeadline } from '#tests/stories/story-groups.ts';

/** courtSets are lawsuits, regulators, accidents, recalls, trials of medicines, products and plants. */
export const courtSets: GroupedHeadline[][][] = [
  [
    [
      [0, 'JNJ', 'Johnson & Johnson unit files for bankruptcy a third time to settle talc claims'],
      [1, 'JNJ', 'J&J seeks to resolve talc lawsuits through $8 billion bankruptcy plan'],
      [36, 'JNJ', 'Judge rejects J&J talc bankruptcy settlement'],
    ],
    [
      [10, 'JNJ', 'J&J raises 2024 profit forecast after heart device acquisition'],
      [10.2, 'JNJ', 'Johnson & Johnson lifts outlook as drug sales beat'],
    ],
  ],
  [
    [
      [2, 'LLY', 'Lilly pill orforglipron cuts weight by 12% in late-stage study'],
      [2.2, 'LLY', 'Eli Lilly obesity pill trial result disappoints investors'],
      [3, 'LLY', 'Lilly shares plunge 14% after data on weight-loss pill'],
    ],
    [
      [25, 'LLY', 'Lilly to build $9 billion drug ingredient plant in Indiana'],
      [25.4, 'LLY', 'Eli Lilly expands Indiana site with $9 bln investment'],
    ],
    [
      [38, 'LLY', 'FDA approves Lilly Alzheimer drug Kisunla'],
      [38.1, 'LLY', "Lilly wins US approval for donanemab in Alzheimer's disease"],
    ],
  ],
  [
    [
      [0, 'LUV', 'Southwest jet loses engine cover during take-off in Denver'],
      [1, 'LUV', 'FAA investigates after Southwest 737 engine cowling falls off'],
    ],
    [
      [18, 'LUV', 'Southwest Airlines drops open seating after 50 years'],
      [18.3, 'LUV', 'Southwest to assign seats, sell extra legroom'],
    ],
  ],
  [
    [
      [5, 'MSFT', 'Microsoft says Russian hackers breached executive emails'],
      [5.5, 'MSFT', 'Microsoft senior leaders had emails stolen by state-backed group'],
    ],
    [
      [16, 'MSFT', 'Microsoft outage hits Outlook and Teams users worldwide'],
      [18, 'MSFT', 'Microsoft restores Teams and Outlook after outage'],
    ],
    [
      [30, 'MSFT', 'FTC opens broad antitrust investigation of Microsoft'],
      [30.3, 'MSFT', 'Microsoft faces US antitrust probe of cloud and AI businesses'],
    ],
  ],
  [
    [
      [3, 'MMM', '3M to pay $10.3 billion to settle forever chemicals claims by water systems'],
      [3.4, 'MMM', '3M reaches $10.3 bln PFAS settlement with US cities'],
    ],
    [
      [26, 'MMM', '3M agrees to pay $6 billion over military earplugs'],
      [26.2, 'MMM', '3M settles earplug lawsuits of veterans for $6 bln'],
    ],
  ],
  [
    [
      [1, 'BAYRY', 'Bayer ordered to pay $2.1 billion in Georgia Roundup verdict'],
      [1.3, 'BAYRY', 'Georgia jury finds against Bayer in weedkiller cancer case'],
      [20, 'BAYRY', 'Bayer shares fall 7% after $2.1 bln Roundup verdict'],
    ],
    [
      [29, 'BAYRY', 'Bayer stops trial of stroke drug asundexian for lack of efficacy'],
      [29.5, 'BAYRY', "Bayer's key drug hope asundexian fails in study"],
    ],
  ],
  [
    [
      [0, 'GM', 'GM recalls 1 million SUVs over air bag inflators'],
      [0.4, 'GM', 'General Motors to recall nearly 1 million vehicles for air bag defect'],
    ],
    [
      [22, 'GM', 'GM robotaxi unit Cruise loses California permit'],
      [23, 'GM', 'California suspends Cruise driverless cars, citing safety'],
      [42, 'GM', 'Cruise halts all driverless operations across US'],
    ],
  ],
  [
    [
      [6, 'CVS', 'CVS pharmacists in Kansas City stage walkout over staffing'],
      [8, 'CVS', 'CVS stores close as pharmacists protest working conditions'],
    ],
    [
      [27, 'CVS', 'US sues CVS, alleging it filled illegal opioid prescriptions'],
      [27.2, 'CVS', 'Justice Department accuses CVS of fuelling opioid crisis'],
    ],
  ],
  [
    [
      [4, 'WFC', 'Fed lifts $1.95 trillion asset cap on Wells Fargo'],
      [4.2, 'WFC', 'Wells Fargo freed from asset cap after seven years'],
      [5, 'WFC', 'Wells Fargo shares rally as Fed removes growth limit'],
    ],
    [
      [20, 'WFC', 'Wells Fargo fires staff for faking keyboard activity'],
      [21, 'WFC', 'Wells Fargo dismisses over a dozen workers over simulated work'],
    ],
  ],
  [
    [
      [0, 'NKLA', 'Hindenburg accuses Nikola of intricate fraud'],
      [2, 'NKLA', 'Nikola shares sink 11% on short-seller report'],
      [6, 'NKLA', 'Nikola calls Hindenburg report a hit job, denies fraud'],
    ],
    [
      [33, 'NKLA', 'Nikola delivers 99 hydrogen trucks in quarter'],
      [33.2, 'NKLA', 'Nikola truck deliveries rise to 99'],
    ],
  ],
  [
    [
      [9, 'UNH', 'UnitedHealth unit Change Healthcare hit by cyberattack'],
      [12, 'UNH', 'Pharmacies across US disrupted by hack at UnitedHealth'],
      [40, 'UNH', 'UnitedHealth says ransomware group behind Change Healthcare hack'],
    ],
    [
      [23, 'UNH', 'UnitedHealth under criminal investigation for possible Medicare fraud, WSJ says'],
      [24, 'UNH', 'UnitedHealth says it has not been notified of Medicare probe'],
    ],
  ],
  [
    [
      [3, 'BIIB', 'EU regulator rejects Biogen Alzheimer drug Leqembi'],
      [3.2, 'BIIB', 'Biogen, Eisai drug fails to win EU backing'],
    ],
    [
      [17, 'BIIB', 'Biogen to cut 1,000 jobs in savings drive'],
      [17.2, 'BIIB', 'Biogen plans about 1,000 layoffs to save $700 million'],
    ],
  ],
  [
    [
      [7, 'TM', 'Toyota halts all Japan assembly plants after system failure'],
      [8, 'TM', 'Toyota production in Japan stops because of malfunction'],
      [30, 'TM', 'Toyota restarts Japanese factories after outage'],
    ],
    [
      [12, 'TM', 'Toyota suspends shipments of three models over certification tests'],
      [12.4, 'TM', 'Japan inspects Toyota headquarters in vehicle certification scandal'],
    ],
  ],
  [
    [
      [1, 'RTX', 'RTX wins $1.2 billion contract to supply Patriot systems to Germany'],
      [1.4, 'RTX', 'Raytheon to deliver more Patriot missiles to Germany in $1.2 bln deal'],
    ],
    [
      [24, 'RTX', 'RTX to take $3 billion hit from Pratt engine defect'],
      [24.3, 'RTX', 'Powder metal flaw in Pratt & Whitney engines to ground hundreds of Airbus jets'],
    ],
  ],
];
