import type { GazetteerEntry, ListingSize } from '#domain/tickers/ticker-link.ts';

const broadMarketSymbols = new Set(['SPY', 'QQQ', 'DIA', 'IWM', 'VOO', 'VTI', 'IVV', 'BTC']);
const largeCoins = new Set(['ETH', 'SOL', 'XRP', 'BNB', 'USDT', 'USDC', 'DOGE', 'ADA']);

/**
 * classifyListingSize returns the size of a listing; an equity with a sector is large, because only S&P 500 members
 * have one.
 */
export function classifyListingSize({
  symbol,
  kind,
  sector,
}: Pick<GazetteerEntry, 'symbol' | 'kind' | 'sector'>): ListingSize {
  const isBroad = broadMarketSymbols.has(symbol) && kind !== 'equity';
  if (isBroad) return 'market';
  if (kind === 'crypto') return largeCoins.has(symbol) ? 'large' : 'small';
  return kind === 'equity' && sector !== null ? 'large' : 'small';
}
