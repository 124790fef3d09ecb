import { expect, test } from 'vitest';
import { diffSchemas } from '#scripts/migrations/diff-schemas.ts';
import { readMigrations, readSchema, readSnapshot } from '#scripts/migrations/read-migrations.ts';

test('the migrations lead to the schema: run npm run db:migration NAME when this fails', async () => {
  expect(await diffSchemas(readSnapshot(), readSchema())).toBeNull();
});

test('a changed schema is noticed', async () => {
  const changed = readSchema().replace('model Ticker {', 'model Ticker {\n  nickname String?');
  expect(await diffSchemas(readSnapshot(), changed)).toContain('ADD COLUMN     "nickname" TEXT');
});

test('every migration has something to do', () => {
  const { migrationDirectories } = readMigrations();
  expect(migrationDirectories.length).toBeGreaterThan(0);
  for (const { migrationFile } of migrationDirectories)
    expect(migrationFile.content.value.trim()).not.toBe('');
});
