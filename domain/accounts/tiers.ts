/** tiers are the account tiers, lowest first. */
export const tiers = ['free', 'premium', 'professional'] as const;
export type Tier = (typeof tiers)[number];

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** TierGrant is the features and limits of one tier. Every check in tRPC and in the SSE filter reads it from here. */
export interface TierGrant {
  /** Real news is withheld for this long; simulated news is not. */
  delayMs: number;
  /** How far back streams and charts go. */
  historyMs: number;
  /** Maximum rows of one stream query. */
  streamRows: number;
  /** Whether each company's own verdict is shown, not only the article's. */
  companyVerdicts: boolean;
  /** Whether the terminal may be read as of a past time. */
  asOf: boolean;
  /** Maximum tickers a user may follow. */
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

/** findLowestTier returns the lowest tier for which `allows` holds, or null when none does. */
export function findLowestTier(allows: (grant: TierGrant) => boolean): Tier | null {
  return tiers.find((tier) => allows(tierGrants[tier])) ?? null;
}
