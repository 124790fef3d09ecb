import { Client, escapeIdentifier } from 'pg';

/** Tables of which the application may read and add rows, but never change or remove one. */
const appendOnlyForApplication = ['audit_entries'];

function toStatements(role: string, database: string): string[] {
  const name = escapeIdentifier(role);
  const schema = 'SCHEMA public';
  return [
    `GRANT CONNECT, TEMPORARY ON DATABASE ${escapeIdentifier(database)} TO ${name}`,
    `GRANT USAGE ON ${schema} TO ${name}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN ${schema} TO ${name}`,
    `GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN ${schema} TO ${name}`,
    // Functions of the owner that do what the role itself may not, such as making a partition.
    `GRANT EXECUTE ON ALL FUNCTIONS IN ${schema} TO ${name}`,
    `REVOKE CREATE ON ${schema} FROM PUBLIC`,
    `REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM ${name}`,
    ...appendOnlyForApplication.map((table) => `REVOKE UPDATE, DELETE ON ${table} FROM ${name}`),
  ];
}

/**
 * grantApplicationRole lets the role of `applicationUrl` read and write the tables that the role of `ownerUrl` owns. It may
 * not change tables, disable their triggers, or change rows of the audit log. Call it after each migration: new tables need
 * their grants. Does nothing when both addresses name one role.
 */
export async function grantApplicationRole(ownerUrl: string, applicationUrl: string): Promise<void> {
  const role = decodeURIComponent(new URL(applicationUrl).username);
  if (role === decodeURIComponent(new URL(ownerUrl).username)) return;
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
    for (const statement of toStatements(role, rows[0]?.name ?? '')) await client.query(statement);
  } finally {
    await client.end();
  }
}
