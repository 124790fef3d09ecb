import type { Role } from '#domain/accounts/account-inputs.ts';
import type { Tier } from '#domain/accounts/tiers.ts';
import type { UserSettings } from '#domain/accounts/user-settings.ts';

/** Session is an account with the session of one of its browsers, verified against the database. */
export interface Session {
  /** Id of the account. */
  id: string;
  email: string;
  name: string;
  role: Role;
  tier: Tier;
  settings: UserSettings;
  sessionVersion: number;
  sessionId: string;
  /** Epoch milliseconds; a later request moves it, up to the absolute lifetime. */
  sessionEndsAt: number;
  /** Signed in by a generated password: nothing but changing it is allowed. */
  passwordChangeRequired: boolean;
}
