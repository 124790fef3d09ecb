import type { Role } from '#domain/accounts/account-inputs.ts';
import type { Tier } from '#domain/accounts/tiers.ts';
import type { UserSettings } from '#domain/accounts/user-settings.ts';

/** Session is an account whose session was verified against the database. */
export interface Session {
  id: string;
  email: string;
  name: string;
  role: Role;
  tier: Tier;
  settings: UserSettings;
  sessionVersion: number;
}
