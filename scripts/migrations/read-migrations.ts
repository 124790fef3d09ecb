import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const migrationsDir = 'prisma/migrations';
const schemaDir = 'prisma/schema';
/** Path of the schema as it was when the newest migration was written. */
export const snapshotPath = join(migrationsDir, 'schema-snapshot.prisma');

/** readMigrations reads the migrations in the schema engine's input format. */
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

/** readSchema concatenates the files of prisma/schema, sorted by name. */
export function readSchema(): string {
  const files = readdirSync(schemaDir)
    .filter((name) => name.endsWith('.prisma'))
    .sort();
  return files
    .map((name) => readFileSync(join(schemaDir, name), 'utf8').trim())
    .join('\n\n')
    .concat('\n');
}

/** readSnapshot reads the schema that the migrations produce; empty before the first one. */
export function readSnapshot(): string {
  return existsSync(snapshotPath) ? readFileSync(snapshotPath, 'utf8') : '';
}
