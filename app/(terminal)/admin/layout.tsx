import type { ReactNode } from 'react';
import { requireAdmin } from '#server/auth/require-session.ts';

/** AdminLayout lets only administrators see what is below it; for others it does not exist. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  await requireAdmin();
  return children;
}
