import type { GazetteerEntry, MarketReach } from '#domain/tickers/ticker-link.ts';

const broad = new Set(['SPY', 'QQQ', 'DIA', 'IWM', 'VOO', 'VTI', 'IVV', 'BTC']);
const largeCoins = new Set(['ETH', 'SOL', 'XRP', 'BNB', 'USDT', 'USDC', 'DOGE', 'ADA']);

/** reachOfListing says how much of the market a listing is; a sector is known of members of the S&P 500 only. */
export function reachOfListing({
  symbol,
  kind,
  sector,
}: Pick<GazetteerEntry, 'symbol' | 'kind' | 'sector'>): MarketReach {
  const isBroad = broad.has(symbol) && kind !== 'equity';
  if (isBroad) return 'market';
  if (kind === 'crypto') return largeCoins.has(symbol) ? 'large' : 'small';
  return kind === 'equity' && sector !== null ? 'large' : 'small';
}
