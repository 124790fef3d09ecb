import type { Client } from 'pg';

interface Definition {
  tableName: string;
  name: string;
  definition: string;
}

const readConstraints = `
  SELECT c.conrelid::regclass::text AS "tableName", quote_ident(c.conname) AS name, c.contype = 'f' AS "isForeign",
    pg_get_constraintdef(c.oid) AS definition
  FROM pg_constraint c
  WHERE c.contype IN ('p', 'u', 'f')
    AND (c.conrelid = ANY($1::text[]::regclass[]) OR c.confrelid = ANY($1::text[]::regclass[]))`;

const readIndexes = `
  SELECT i.indrelid::regclass::text AS "tableName", i.indexrelid::regclass::text AS name,
    pg_get_indexdef(i.indexrelid) AS definition
  FROM pg_index i
  WHERE i.indrelid = ANY($1::text[]::regclass[])
    AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)`;

/**
 * removeIndexes drops the keys, indexes and foreign keys of these tables, and the foreign keys that refer to them. Gives the
 * statements that create them again, in order; creating the foreign keys checks the rows.
 */
export async function removeIndexes(client: Client, tables: readonly string[]): Promise<string[]> {
  const names = tables.map((table) => `"${table}"`);
  const { rows: constraints } = await client.query<Definition & { isForeign: boolean }>(readConstraints, [
    names,
  ]);
  const { rows: indexes } = await client.query<Definition>(readIndexes, [names]);
  const foreignKeys = constraints.filter(({ isForeign }) => isForeign);
  const keys = constraints.filter(({ isForeign }) => !isForeign);
  for (const { tableName, name } of [...foreignKeys, ...keys])
    await client.query(`ALTER TABLE ${tableName} DROP CONSTRAINT ${name}`);
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  const toAddition = ({ tableName, name, definition }: Definition) =>
    `ALTER TABLE ${tableName} ADD CONSTRAINT ${name} ${definition}`;
  return [
    ...keys.map(toAddition),
    ...indexes.map(({ definition }) => definition),
    ...foreignKeys.map(toAddition),
  ];
}
