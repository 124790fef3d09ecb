import { Client } from 'pg';
import { createMigrationAdapter } from '#scripts/migrations/create-migration-adapter.ts';
import { openSchemaEngine } from '#scripts/migrations/open-schema-engine.ts';
import { readMigrations } from '#scripts/migrations/read-migrations.ts';

/** Advisory lock that lets one process migrate at a time. */
const migrationLockId = 7_203_500;

/** NewerDatabaseError means that a later version of Undertone has migrated the database. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';

  constructor(unknown: string[]) {
    super(
      `The database comes from a newer version of Undertone (it has ${unknown.join(', ')}); update this installation first.`,
    );
  }
}

async function assertNotNewer(client: Client, known: Set<string>): Promise<void> {
  const { rows: tables } = await client.query<{ name: string | null }>(
    `SELECT to_regclass('_prisma_migrations')::text AS name`,
  );
  if (!tables[0]?.name) return;
  const { rows } = await client.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  );
  const unknown = rows.map(({ name }) => name).filter((name) => !known.has(name));
  if (unknown.length > 0) throw new NewerDatabaseError(unknown);
}

/**
 * applyMigrations applies the migrations that a database lacks and records them in Prisma's `_prisma_migrations`. Errors:
 * NewerDatabaseError; the schema engine's error when a migration fails.
 */
export async function applyMigrations(databaseUrl: string): Promise<{ applied: string[] }> {
  const migrationsList = readMigrations();
  const client = new Client({ connectionString: databaseUrl });
  const migrationAdapter = createMigrationAdapter(databaseUrl);
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLockId]);
    await assertNotNewer(client, new Set(migrationsList.migrationDirectories.map(({ path }) => path)));
    const engine = await openSchemaEngine(migrationAdapter.adapter);
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList,
      filters: { externalTables: [], externalEnums: [] },
    });
    return { applied: appliedMigrationNames };
  } finally {
    await migrationAdapter.close();
    await client.end();
  }
}
