/** Account tiers, weakest first. */
export const tiers = ['free', 'premium', 'professional'] as const;
export type Tier = (typeof tiers)[number];

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** TierGrant is what one tier may see. Every gate in tRPC and in the SSE filter reads it from here. */
export interface TierGrant {
  /** Real news is withheld for this long; simulated news never is. */
  delayMs: number;
  /** How far back streams and charts reach. */
  historyMs: number;
  /** Rows of one stream query. */
  streamRows: number;
  /** Each company's own verdict, not only the article's. */
  companyVerdicts: boolean;
  /** Reading the terminal as of a past moment. */
  asOf: boolean;
  /** Tickers one may follow. */
  watches: number;
}

/** tierGrants is the one table of features and limits. */
export const tierGrants: Record<Tier, TierGrant> = {
  free: {
    delayMs: 15 * minuteMs,
    historyMs: 24 * hourMs,
    streamRows: 100,
    companyVerdicts: false,
    asOf: false,
    watches: 10,
  },
  premium: {
    delayMs: 0,
    historyMs: 30 * 24 * hourMs,
    streamRows: 500,
    companyVerdicts: true,
    asOf: false,
    watches: 100,
  },
  professional: {
    delayMs: 0,
    historyMs: 366 * 24 * hourMs,
    streamRows: 2_000,
    companyVerdicts: true,
    asOf: true,
    watches: 1_000,
  },
};

/** findLowestTier is the weakest tier for which `allows` holds, or null when none does. */
export function findLowestTier(allows: (grant: TierGrant) => boolean): Tier | null {
  return tiers.find((tier) => allows(tierGrants[tier])) ?? null;
}
