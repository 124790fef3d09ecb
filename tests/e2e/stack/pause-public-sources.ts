import { Client } from 'pg';

/** pausePublicSources pauses all real sources of a test stack, so that only articles of the tests arrive. */
export async function pausePublicSources(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`UPDATE sources SET state = 'paused' WHERE NOT demo`);
  } finally {
    await client.end();
  }
}
