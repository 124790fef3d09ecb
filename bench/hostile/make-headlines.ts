const companies: [name: string, symbol: string][] = [
  ['Apple', 'AAPL'],
  ['Tesla', 'TSLA'],
  ['Goldman Sachs', 'GS'],
  ['Nvidia', 'NVDA'],
  ['Exxon Mobil', 'XOM'],
  ['Boeing', 'BA'],
  ['Netflix', 'NFLX'],
  ['Pfizer', 'PFE'],
  ['Walmart', 'WMT'],
  ['Starbucks', 'SBUX'],
  ['AT&T', 'T'],
  ['Johnson & Johnson', 'JNJ'],
  ['Coca-Cola', 'KO'],
  ["McDonald's", 'MCD'],
  ['Intel', 'INTC'],
  ['Target', 'TGT'],
  ['Ford', 'F'],
  ['Salesforce', 'CRM'],
  ['JPMorgan', 'JPM'],
  ['Eli Lilly', 'LLY'],
  ['Delta Air Lines', 'DAL'],
  ['Caterpillar', 'CAT'],
  ['Palantir', 'PLTR'],
  ['Bank of America', 'BAC'],
  ['Chevron', 'CVX'],
];
const events = [
  'beats estimates as demand surges',
  'cuts its full-year outlook on weak sales',
  'faces a lawsuit over accounting',
  'raises its dividend by 10%',
  'halts production after a fire',
  'posts record quarterly profit',
  'shares plunge 12% after earnings miss',
  'wins $2.4 billion contract',
  'to lay off 3,000 workers',
  'names new finance chief',
  'shares jump on strong guidance',
  'recalls 400,000 products',
  'to present at investor conference in June',
  'upgraded to buy at a large bank',
  'downgraded on margin worries',
  'agrees to settle claims for $650 million',
  'opens office in Lisbon',
  'warns of lower revenue next quarter',
  'launches buyback of $5 billion',
  'reports a data breach',
];

/** makeHeadlines gives up to 500 different headlines, each with the symbol of the one company in it. */
export function makeHeadlines(count: number): { text: string; symbol: string }[] {
  return Array.from({ length: count }, (_, i) => {
    const [name, symbol] = companies[i % companies.length] ?? ['', ''];
    const event = events[(i + Math.floor(i / companies.length)) % events.length];
    return { text: `${name} ${event}`, symbol };
  });
}
