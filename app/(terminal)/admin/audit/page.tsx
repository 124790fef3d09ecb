import type { Metadata } from 'next';
import { AuditPage } from '#components/audit/audit-page.tsx';

export const metadata: Metadata = { title: 'Audit' };

/** AdminAuditPage shows the audit log. */
export default function AdminAuditPage() {
  return <AuditPage />;
}
