import type { Priority } from '#domain/queues/priority.ts';
import type { SourceClass } from '#domain/sources/source-classes.ts';

/** PublicSource is a real source that every new installation has. */
export interface PublicSource {
  name: string;
  outlet: string;
  /** Of an API without a URL of its own: its page for people. */
  url: string;
  kind?: 'edgar';
  config?: Record<string, unknown>;
  class: SourceClass;
  priority: Priority;
  intervalSeconds: number;
  tags: string[];
}

const filing = {
  class: 'regulator',
  priority: 'high',
  intervalSeconds: 60,
  tags: ['regulator', 'filings'],
} as const;
const centralBank = {
  class: 'regulator',
  priority: 'high',
  intervalSeconds: 120,
  tags: ['central bank', 'macro'],
} as const;
const statistics = {
  class: 'regulator',
  priority: 'high',
  intervalSeconds: 300,
  tags: ['statistics', 'macro'],
} as const;
const exchange = { class: 'exchange', priority: 'high', intervalSeconds: 60, tags: ['exchange'] } as const;
const pressWire = { class: 'wire', priority: 'standard', intervalSeconds: 60, tags: ['press wire'] } as const;
const crypto = { class: 'specialist', priority: 'standard', intervalSeconds: 120, tags: ['crypto'] } as const;
const press = { class: 'press', priority: 'standard', intervalSeconds: 120, tags: ['market news'] } as const;

const secCurrent = (form: string) => ({
  kind: 'edgar' as const,
  config: { forms: form },
  url: `https://www.sec.gov/cgi-bin/browse-edgar?action=getcurrent&owner=include&count=40&output=atom&type=${form}`,
  outlet: 'SEC EDGAR',
  ...filing,
});

/** publicSources is the seeded list; an admin may pause or remove any of them. */
export const publicSources: readonly (Omit<PublicSource, 'tags'> & { tags: readonly string[] })[] = [
  { name: 'SEC current filings, 8-K', ...secCurrent('8-K') },
  { name: 'SEC current filings, form 4', ...secCurrent('4') },
  {
    name: 'SEC press releases',
    outlet: 'SEC',
    url: 'https://www.sec.gov/news/pressreleases.rss',
    ...filing,
    intervalSeconds: 300,
  },
  {
    name: 'Federal Reserve press releases',
    outlet: 'Federal Reserve',
    url: 'https://www.federalreserve.gov/feeds/press_all.xml',
    ...centralBank,
  },
  {
    name: 'European Central Bank press',
    outlet: 'ECB',
    url: 'https://www.ecb.europa.eu/rss/press.html',
    ...centralBank,
  },
  {
    name: 'Bank of England news',
    outlet: 'Bank of England',
    url: 'https://www.bankofengland.co.uk/rss/news',
    ...centralBank,
  },
  {
    name: 'US labor statistics',
    outlet: 'BLS',
    url: 'https://www.bls.gov/feed/bls_latest.rss',
    ...statistics,
  },
  { name: 'US economic accounts', outlet: 'BEA', url: 'https://apps.bea.gov/rss/rss.xml', ...statistics },
  {
    name: 'Nasdaq trade halts',
    outlet: 'Nasdaq Trader',
    url: 'https://www.nasdaqtrader.com/rss.aspx?feed=tradehalts',
    ...exchange,
  },
  {
    name: 'GlobeNewswire, public companies',
    outlet: 'GlobeNewswire',
    url: 'https://www.globenewswire.com/RssFeed/orgclass/1/feedTitle/GlobeNewswire%20-%20News%20about%20Public%20Companies',
    ...pressWire,
  },
  {
    name: 'PR Newswire',
    outlet: 'PR Newswire',
    url: 'https://www.prnewswire.com/rss/news-releases-list.rss',
    ...pressWire,
  },
  { name: 'CoinDesk', outlet: 'CoinDesk', url: 'https://www.coindesk.com/arc/outboundfeeds/rss/', ...crypto },
  { name: 'Cointelegraph', outlet: 'Cointelegraph', url: 'https://cointelegraph.com/rss', ...crypto },
  {
    name: 'CNBC top news',
    outlet: 'CNBC',
    url: 'https://www.cnbc.com/id/100003114/device/rss/rss.html',
    ...press,
  },
  {
    name: 'MarketWatch top stories',
    outlet: 'MarketWatch',
    url: 'https://feeds.content.dowjones.io/public/rss/mw_topstories',
    ...press,
  },
  {
    name: 'Yahoo Finance',
    outlet: 'Yahoo Finance',
    url: 'https://finance.yahoo.com/news/rssindex',
    ...press,
    class: 'aggregator',
  },
  {
    name: 'Nasdaq markets',
    outlet: 'Nasdaq',
    url: 'https://www.nasdaq.com/feed/rssoutbound?category=Markets',
    ...press,
    class: 'aggregator',
  },
  { name: 'BBC business', outlet: 'BBC', url: 'https://feeds.bbci.co.uk/news/business/rss.xml', ...press },
  {
    name: 'Financial Times markets',
    outlet: 'Financial Times',
    url: 'https://www.ft.com/markets?format=rss',
    ...press,
  },
];
