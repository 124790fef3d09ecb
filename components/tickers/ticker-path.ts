/** tickerPath gives the URL path of a ticker's page. */
export function tickerPath({ symbol, exchange }: { symbol: string; exchange: string }): string {
  return `/ticker/${encodeURIComponent(symbol)}?exchange=${encodeURIComponent(exchange)}`;
}
