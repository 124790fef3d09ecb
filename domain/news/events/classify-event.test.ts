import { expect, test } from 'vitest';
import { classifyEvent } from '#domain/news/events/classify-event.ts';
import { eventTypes } from '#domain/news/events/event-types.ts';

const cases: [title: string, type: string | null][] = [
  ['Costco quarterly profit beats estimates as memberships climb', 'earnings'],
  ['Nike swings to loss in Q3', 'earnings'],
  ['Micron Q2 revenue up 38%, shares jump', 'earnings'],
  ['Deere lowers full-year outlook on weak tractor demand', 'guidance'],
  ['Intel withdraws 2025 guidance', 'guidance'],
  ['Airline warns on profit as fuel costs bite', 'guidance'],
  ['Goldman upgrades Caterpillar to buy', 'analyst-rating'],
  ['Barclays raises price target on Netflix to $900', 'analyst-rating'],
  ['Chevron to buy Hess for $53 billion', 'merger'],
  ['Suitor sweetens bid for US Steel', 'merger'],
  ['Merger talks between the two chipmakers collapse', 'merger'],
  ['CEO of Snowflake sells $12 million of shares', 'insider'],
  ['Director buys 40,000 shares of Carvana', 'insider'],
  ['Kroger raises dividend by 13%', 'dividend'],
  ['Walgreens suspends dividend', 'dividend'],
  ['Apple authorises $110 billion share buyback', 'buyback'],
  ['Plug Power prices $1 billion stock offering', 'offering'],
  ['Reddit files for IPO', 'ipo'],
  ['Shein heads for London debut in initial public offering', 'ipo'],
  ['Sony to spin off finance arm', 'spin-off'],
  ['Walmart sets three-for-one stock split', 'split'],
  ['DoorDash to join S&P 500', 'index-change'],
  ['Short seller Citron targets lender', 'short-report'],
  ['Trading halted in meme stock', 'halt'],
  ['Retailer gets Nasdaq delisting notice', 'listing'],
  ['Auditor resigns at chipmaker', 'accounting'],
  ['Tesla recalls 200,000 cars over camera fault', 'product'],
  ['Nvidia unveils next-generation chip', 'product'],
  ['Moderna phase 3 trial meets main goal', 'clinical'],
  ['Jury finds Johnson & Johnson liable for $15 million', 'legal'],
  ['Oracle sues former partner over licences', 'legal'],
  ['FDA declines to clear Biogen drug', 'regulatory'],
  ['EU opens antitrust probe into Microsoft Teams', 'regulatory'],
  ['Starbucks names new chief executive', 'management'],
  ['Boeing CFO to step down in March', 'management'],
  ['Fed holds interest rates steady', 'macro'],
  ['US consumer prices rise 0.3% in May', 'macro'],
  ['Oil prices slip as OPEC signals more supply', 'macro'],
  ['MGM Resorts says ransomware took systems down', 'cyber-incident'],
  ['Retailer discloses data breach of 4 million accounts', 'cyber-incident'],
  ['Spirit Airlines files for Chapter 11', 'bankruptcy'],
  ['Lender warns of going-concern doubt at developer', 'bankruptcy'],
  ['DeFi protocol drained of $60 million in exploit', 'crypto-exploit'],
  ['Hackers steal $100 million from crypto bridge', 'crypto-exploit'],
  ['Lockheed wins $2.4 billion Navy contract', 'contract'],
  ['Palantir partners with hospital group', 'contract'],
  ['Dockworkers strike enters second week', 'labour'],
  ['Cisco to cut 4,000 jobs', 'labour'],
  ['Refinery fire halts production at Texas plant', 'supply'],
  ['Airline grounds fleet after outage', 'supply'],
  ['Ten quiet beaches for a long weekend', null],
  ['Our chef on the perfect risotto', null],
  ['', null],
];

test.each(cases)('%s: %s', (title, type) => {
  expect(classifyEvent({ title, summary: '' })?.type ?? null).toBe(type);
});

test('covers every type of the taxonomy', () => {
  expect(new Set(cases.map(([, type]) => type).filter(Boolean))).toEqual(new Set(eventTypes));
});

test('names the words that decided, and uses the summary only after the headline', () => {
  expect(classifyEvent({ title: 'Costco lifts dividend', summary: 'Profit beats estimates' })?.reason).toBe(
    '“dividend” in the headline points to a dividend declared, raised, cut or suspended.',
  );
  expect(classifyEvent({ title: 'Busy day in Seattle', summary: 'Costco lifts dividend' })?.reason).toContain(
    'in the summary',
  );
});

test('stays fast on long hostile text', () => {
  const title = 'raises '.repeat(70);
  const before = performance.now();
  for (let i = 0; i < 100; i += 1) classifyEvent({ title, summary: title.repeat(8) });
  expect(performance.now() - before).toBeLessThan(1_000);
});
