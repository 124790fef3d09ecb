import { listAuditInput } from '#domain/accounts/account-inputs.ts';
import { adminProcedure, router } from '#server/api/trpc.ts';
import { listAudit } from '#server/audit/list-audit.ts';

export const auditRouter = router({
  list: adminProcedure.input(listAuditInput).query(({ input }) => listAudit({ input })),
});
