// Runs as a child process: the supervisor stays small, and env() reads the database's address from the environment.

import { seed } from '#prisma/seed.ts';
import { applyMigrations, NewerDatabaseError } from '#scripts/migrations/apply-migrations.ts';
import { findExcessiveRights } from '#scripts/services/find-excessive-rights.ts';
import { grantApplicationRole } from '#scripts/services/grant-application-role.ts';
import type { DatabaseSetupResult } from '#scripts/start/migrate-and-seed.ts';
import { readSetting } from '#server/infra/read-setting.ts';
import { fillPlacementTables } from '#server/stories/placement/fill-placement-tables.ts';
import { maintainPartitions } from '#server/stories/placement/maintain-partitions.ts';

/** toUserMessage gives one sentence for an error that the user can fix; null for any other, which keeps its stack. */
function toUserMessage(error: unknown): string | null {
  if (error instanceof NewerDatabaseError) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  const unreachable = ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'EAI_AGAIN'];
  // SQLSTATE class 28 is a failed login, 3D000 a missing database.
  if (code && (unreachable.includes(code) || code.startsWith('28') || code === '3D000')) {
    return `The database cannot be used (${message || code}): check DATABASE_URL (and MIGRATION_DATABASE_URL, if set), or unset it to have one started.`;
  }
  return null;
}

async function prepare(): Promise<DatabaseSetupResult> {
  try {
    const applicationUrl = readSetting('DATABASE_URL') ?? '';
    const ownerUrl = readSetting('MIGRATION_DATABASE_URL') || applicationUrl;
    const { applied } = await applyMigrations(ownerUrl);
    await grantApplicationRole(ownerUrl, applicationUrl);
    const warning = await findExcessiveRights(applicationUrl);
    await maintainPartitions();
    await fillPlacementTables((filled) =>
      process.stdout.write(
        `${filled} articles of the last 48 hours prepared for placing others beside them\n`,
      ),
    );
    return { applied, accounts: await seed(), warnings: warning ? [warning] : [] };
  } catch (error) {
    const refused = toUserMessage(error);
    if (refused === null) throw error;
    return { refused };
  }
}

const prepared = await prepare();
process.send?.(prepared, () => process.disconnect?.());
