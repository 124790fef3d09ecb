'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { Tier, TierGrant } from '#domain/accounts/tiers.ts';
import type { UserSettings } from '#domain/accounts/user-settings.ts';

/** Account is the signed-in person as the pages need them. */
export interface Account {
  id: string;
  email: string;
  name: string;
  role: 'user' | 'admin';
  tier: Tier;
  grant: TierGrant;
  settings: UserSettings;
}

const AccountContext = createContext<Account | null>(null);

/** AccountProvider tells everything below who is signed in. */
export function AccountProvider({ account, children }: { account: Account; children: ReactNode }) {
  return <AccountContext value={account}>{children}</AccountContext>;
}

/** useAccount is the signed-in person. Errors: outside of AccountProvider. */
export function useAccount(): Account {
  const account = useContext(AccountContext);
  if (!account) throw new Error('useAccount is used outside of AccountProvider');
  return account;
}
