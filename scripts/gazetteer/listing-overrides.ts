/** missingListings are listings newer than the reference data. */
export const missingListings: [symbol: string, exchange: string, name: string][] = [
  ['KLAR', 'NYSE', 'Klarna Group plc'],
  ['BBBY', 'NYSE', 'Bed Bath & Beyond, Inc.'],
];

/** supersededSymbols are symbols that were replaced by another one. */
export const supersededSymbols = new Set(['PARA']);

/** largeFunds are exchange-traded funds that the press names by symbol; the SEC's company list lacks them. */
export const largeFunds: [symbol: string, name: string][] = [
  ['IWM', 'iShares Russell 2000 ETF'],
  ['VOO', 'Vanguard S&P 500 ETF'],
  ['VTI', 'Vanguard Total Stock Market ETF'],
  ['IVV', 'iShares Core S&P 500 ETF'],
  ['EEM', 'iShares MSCI Emerging Markets ETF'],
  ['EFA', 'iShares MSCI EAFE ETF'],
  ['XLF', 'Financial Select Sector SPDR Fund'],
  ['XLE', 'Energy Select Sector SPDR Fund'],
  ['XLK', 'Technology Select Sector SPDR Fund'],
  ['XLV', 'Health Care Select Sector SPDR Fund'],
  ['XLI', 'Industrial Select Sector SPDR Fund'],
  ['XLY', 'Consumer Discretionary Select Sector SPDR Fund'],
  ['XLP', 'Consumer Staples Select Sector SPDR Fund'],
  ['XLU', 'Utilities Select Sector SPDR Fund'],
  ['XLB', 'Materials Select Sector SPDR Fund'],
  ['XLRE', 'Real Estate Select Sector SPDR Fund'],
  ['XLC', 'Communication Services Select Sector SPDR Fund'],
  ['XBI', 'SPDR S&P Biotech ETF'],
  ['XOP', 'SPDR S&P Oil & Gas Exploration & Production ETF'],
  ['KRE', 'SPDR S&P Regional Banking ETF'],
  ['GDX', 'VanEck Gold Miners ETF'],
  ['SMH', 'VanEck Semiconductor ETF'],
  ['ARKK', 'ARK Innovation ETF'],
  ['HYG', 'iShares iBoxx High Yield Corporate Bond ETF'],
  ['LQD', 'iShares iBoxx Investment Grade Corporate Bond ETF'],
];
