import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const migrationsDir = 'prisma/migrations';
const schemaDir = 'prisma/schema';
/** The schema as it was when the newest migration was written. */
export const snapshotPath = join(migrationsDir, 'schema-snapshot.prisma');

/** readMigrations gives the migrations in the form the schema engine takes. */
export function readMigrations() {
  const names = existsSync(migrationsDir)
    ? readdirSync(migrationsDir, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        .sort()
    : [];
  return {
    baseDir: migrationsDir,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: {
          tag: 'ok' as const,
          value: readFileSync(join(migrationsDir, name, 'migration.sql'), 'utf8'),
        },
      },
    })),
  };
}

/** fetchSchema joins the schema's files, in the order of their names. */
export function readSchema(): string {
  const files = readdirSync(schemaDir)
    .filter((name) => name.endsWith('.prisma'))
    .sort();
  return files
    .map((name) => readFileSync(join(schemaDir, name), 'utf8').trim())
    .join('\n\n')
    .concat('\n');
}

/** readSnapshot gives the schema that the migrations lead to; empty before the first one. */
export function readSnapshot(): string {
  return existsSync(snapshotPath) ? readFileSync(snapshotPath, 'utf8') : '';
}
