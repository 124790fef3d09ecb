import { Client } from 'pg';

/**
 * findExcessiveRights gives a warning when the role of an address could disable the trigger that keeps the audit log
 * append-only, as a superuser or as the table's owner; null when it could not.
 */
export async function findExcessiveRights(databaseUrl: string): Promise<string | null> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ reason: string }>(
      `SELECT CASE WHEN rolsuper THEN 'is a superuser' ELSE 'owns the tables' END AS reason
       FROM pg_roles, pg_class
       WHERE rolname = current_user AND pg_class.oid = 'audit_entries'::regclass
         AND (rolsuper OR pg_has_role(current_user, relowner, 'USAGE'))`,
    );
    const [found] = rows;
    return found
      ? `The role of DATABASE_URL ${found.reason}, so the audit log is only as safe as the application: give DATABASE_URL a role of its own, and MIGRATION_DATABASE_URL the owner.`
      : null;
  } finally {
    await client.end();
  }
}
