import type { ReactNode } from 'react';
import { Shell } from '#components/shell/shell.tsx';
import { tierGrants } from '#domain/accounts/tiers.ts';
import { requireSession } from '#server/auth/require-session.ts';

/** TerminalLayout gives signed-in users access to the pages below it; others are sent to the login page. */
export default async function TerminalLayout({ children }: { children: ReactNode }) {
  const { id, email, name, role, tier, settings } = await requireSession();
  return (
    <Shell account={{ id, email, name, role, tier, settings, grant: tierGrants[tier] }}>{children}</Shell>
  );
}
