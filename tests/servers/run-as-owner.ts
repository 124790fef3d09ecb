import { Client } from 'pg';
import { readSetting } from '#server/infra/read-setting.ts';

/** runAsOwner runs SQL on the test database as the owner of its tables, for what the application's role may not do. */
export async function runAsOwner<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]> {
  const client = new Client({ connectionString: readSetting('MIGRATION_DATABASE_URL') });
  await client.connect();
  try {
    const { rows } = await client.query<Row>(sql, values);
    return rows;
  } finally {
    await client.end();
  }
}
