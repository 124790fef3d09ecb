import { expect, test } from 'vitest';
import { diffSchemas } from '#scripts/migrations/diff-schemas.ts';
import { readMigrations, readSchema, readSnapshot } from '#scripts/migrations/read-migrations.ts';

test('the migrations match prisma/schema: run npm run db:migration NAME when this fails', async () => {
  expect(await diffSchemas(readSnapshot(), readSchema())).toBeNull();
});

test('a changed schema gives a migration', async () => {
  const changed = readSchema().replace('model Ticker {', 'model Ticker {\n  nickname String?');
  expect(await diffSchemas(readSnapshot(), changed)).toContain('ADD COLUMN     "nickname" TEXT');
});

test('no migration is empty', () => {
  const { migrationDirectories } = readMigrations();
  expect(migrationDirectories.length).toBeGreaterThan(0);
  for (const { migrationFile } of migrationDirectories)
    expect(migrationFile.content.value.trim()).not.toBe('');
});
