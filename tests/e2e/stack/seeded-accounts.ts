/** Accounts that a fresh terminal has, one a tier and an administrator. */
export const seededAccounts = {
  admin: 'admin@undertone.local',
  professional: 'professional@undertone.local',
  premium: 'premium@undertone.local',
  free: 'free@undertone.local',
} as const;

export type SeededAccount = keyof typeof seededAccounts;

/** Known to the tests only: the stack they run against lives in a folder that is thrown away. */
export const seededPassword = 'for browser tests only';
