import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diffSchemas } from '#scripts/migrations/diff-schemas.ts';
import { readSchema, readSnapshot, snapshotPath } from '#scripts/migrations/read-migrations.ts';

/** createMigration writes a migration with the changes of prisma/schema since the last one. */
async function createMigration(name: string): Promise<void> {
  const schema = readSchema();
  const sql = await diffSchemas(readSnapshot(), schema);
  if (sql === null) {
    process.stdout.write('The schema has not changed since the last migration.\n');
    return;
  }
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join('prisma/migrations', `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'migration.sql'), sql);
  writeFileSync(snapshotPath, schema);
  process.stdout.write(`Wrote ${folder}/migration.sql. Read it before you commit it.\n`);
}

const [name] = process.argv.slice(2);
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  process.stderr.write('Give the migration a name in lower case: npm run db:migration add_something\n');
  process.exit(2);
}
await createMigration(name);
