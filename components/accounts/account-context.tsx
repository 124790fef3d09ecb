'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { Tier, TierGrant } from '#domain/accounts/tiers.ts';
import type { UserSettings } from '#domain/accounts/user-settings.ts';

/** Account is the signed-in user. */
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

/** AccountProvider gives its children the signed-in user. */
export function AccountProvider({ account, children }: { account: Account; children: ReactNode }) {
  return <AccountContext value={account}>{children}</AccountContext>;
}

/** useAccount gives the signed-in user. Throws outside AccountProvider. */
export function useAccount(): Account {
  const account = useContext(AccountContext);
  if (!account) throw new Error('useAccount must be used inside AccountProvider');
  return account;
}
