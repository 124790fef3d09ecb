import { demoCompanies, demoExchange } from '#domain/demo/companies.ts';

/** demoListings are the invented companies as the linker takes them. */
export const demoListings = demoCompanies.map(({ symbol, name, short, sector }, i) => ({
  tickerId: 100_000 + i,
  symbol,
  exchange: demoExchange,
  name,
  kind: 'equity' as const,
  sector,
  demo: true,
  aliases: [{ alias: short, kind: 'name' as const, needsContext: false }],
}));
