import type { ReactNode } from 'react';
import { requireAdmin } from '#server/auth/require-session.ts';

/** AdminLayout gives administrators access to the pages below it; others get "not found". */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  await requireAdmin();
  return children;
}
