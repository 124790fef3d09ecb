/** seededAccounts gives the e-mail addresses of the accounts of a fresh terminal: one per tier and an administrator. */
export const seededAccounts = {
  admin: 'admin@undertone.local',
  professional: 'professional@undertone.local',
  premium: 'premium@undertone.local',
  free: 'free@undertone.local',
} as const;

export type SeededAccount = keyof typeof seededAccounts;

/** Password of the test stack, whose data directory is deleted after the run. */
export const seededPassword = 'for browser tests only';
