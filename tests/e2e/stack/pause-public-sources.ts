import { Client } from 'pg';

/** pausePublicSources keeps a test stack from reading the real press: what arrives must be what a test sent. */
export async function pausePublicSources(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`UPDATE sources SET state = 'paused' WHERE NOT demo`);
  } finally {
    await client.end();
  }
}
