import type { EventType } from '#domain/news/events/event-types.ts';

/** heldOutEvents are headlines written after the rules, two of each type; no rule was tuned on them. */
export const heldOutEvents: Record<EventType | 'none', string[]> = {
  earnings: ['Home Depot misses profit estimates for third time', 'Tencent quarterly revenue grows 15%'],
  guidance: [
    'Deere sees lower 2026 profit as farmers hold back',
    'Palo Alto Networks raises annual forecast',
  ],
  'analyst-rating': [
    'UBS downgrades Boeing to neutral',
    'Loop Capital initiates Oracle with street-high target',
  ],
  merger: ['Netflix in exclusive talks to buy Warner Bros studio', 'Pfizer wins bidding war for Metsera'],
  insider: ['Palantir CEO sells $60 million in shares', 'Director at Lululemon buys 6,000 shares'],
  dividend: ['Microsoft boosts quarterly payout to shareholders', 'Vodafone halves dividend'],
  buyback: ['Adobe to repurchase $25 billion of stock', 'Shell starts new $3.5 billion buyback'],
  offering: [
    'Rivian to sell $1.3 billion of convertible notes',
    'Meta raises $30 billion in record bond sale',
  ],
  ipo: ['Stubhub tumbles on first day of trading', 'Kraken confidentially files for IPO'],
  'spin-off': [
    'Sony completes partial spin-off of finance unit',
    'Western Digital splits into two companies',
  ],
  split: ['ServiceNow shareholders approve 5-for-1 stock split', 'AMC plans reverse split'],
  'index-change': ['AppLovin, Robinhood added to S&P 500', 'Strategy faces exclusion from MSCI indexes'],
  'short-report': [
    'Kerrisdale is short CoreWeave, calls it a house of cards',
    'AppLovin hit by short report from Fuzzy Panda',
  ],
  clinical: ['Novo pill fails to slow Alzheimer’s in two trials', 'Merck vaccine succeeds in phase 3'],
  halt: ['Trading halt lifted in QMMM shares', 'SEC suspends trading in two crypto treasury firms'],
  listing: ['Beyond Meat receives Nasdaq deficiency notice', 'AstraZeneca upgrades US listing to NYSE'],
  accounting: [
    'Kohl’s finance probe finds accounting errors',
    'First Brands lenders question off-book financing',
  ],
  product: ['Apple launches cheaper MacBook', 'Toyota recalls 94,000 Corolla Cross hybrids'],
  legal: ['Google loses appeal over Epic injunction', 'Boeing settles with families of 737 MAX victims'],
  regulatory: ['FAA approves higher 737 output', 'Italy watchdog probes Meta over AI assistant'],
  management: ['Disney names Josh D’Amaro chief executive', 'Kroger CEO resigns after conduct probe'],
  macro: ['UK inflation slows to 3.6%', 'Swiss National Bank holds rate at zero'],
  'cyber-incident': [
    'Marks & Spencer says hackers stole customer data',
    'Salesforce customers hit by data theft',
  ],
  bankruptcy: ['Claire’s files for bankruptcy again', 'Luminar Technologies enters Chapter 11'],
  'crypto-exploit': [
    'Nobitex exchange hacked for $90 million',
    'Bridge exploit drains $40 million in tokens',
  ],
  contract: [
    'Lockheed wins $9.8 billion Patriot missile award',
    'Anthropic signs $30 billion Azure deal with Microsoft',
  ],
  labour: ['Verizon to lay off 13,000 workers', 'Starbucks union workers strike on Red Cup Day'],
  supply: ['Cloudflare outage knocks out X and ChatGPT', 'Novelis plant fire cuts Ford F-150 output'],
  none: [
    'Three stocks to watch this week',
    'Is it too late to buy Palantir?',
    'Tesla shares rise 4%',
    'A walk through Lisbon',
    'How a small town became a chip capital',
    'Ethereum slides below $3,000',
  ],
};
