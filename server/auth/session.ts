import type { Role } from '#domain/accounts/account-inputs.ts';
import type { Settings } from '#domain/accounts/settings.ts';
import type { Tier } from '#domain/accounts/tiers.ts';

/** Session is a login that the database vouches for right now. */
export interface Session {
  id: string;
  email: string;
  name: string;
  role: Role;
  tier: Tier;
  settings: Settings;
  sessionVersion: number;
}
