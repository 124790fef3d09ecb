import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { TableWriter } from '#bench/grown/fill/table-writer.ts';

/** OpenCopy is a running COPY into one table, in a transaction of its own. */
export interface OpenCopy {
  /** write sends rows and waits while the server is behind. Errors: the server's. */
  write(rows: string | Buffer[]): Promise<void>;
  /** commit ends the COPY and commits. */
  commit(): Promise<void>;
  /** abort rolls back. */
  abort(): Promise<void>;
}

const signature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
/** No flags, no extension. */
const binaryHeader = Buffer.concat([signature, Buffer.alloc(8)]);
const binaryTrailer = Buffer.from([0xff, 0xff]);

/**
 * openCopy starts a COPY. With `replace` the table is emptied first and its rows are stored frozen, as after a vacuum.
 * Foreign keys and append-only triggers are off in this transaction; the database user must be a superuser.
 */
export async function openCopy(
  databaseUrl: string,
  { table, columns, articleBytes }: TableWriter,
  { replace }: { replace: boolean },
): Promise<OpenCopy> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('BEGIN');
  await client.query('SET LOCAL session_replication_role = replica');
  if (replace) await client.query(`TRUNCATE "${table}"`);
  const options = [...(articleBytes ? ['FORMAT binary'] : []), ...(replace ? ['FREEZE'] : [])];
  const names = columns.map((column) => `"${column}"`).join(', ');
  const stream = client.query(
    copyFrom(`COPY "${table}" (${names}) FROM STDIN ${options.length > 0 ? `WITH (${options})` : ''}`),
  );
  const ended = finished(stream);
  // Awaited in commit; until then a write reports the same error.
  ended.catch(() => undefined);
  async function send(chunk: string | Buffer): Promise<void> {
    if (chunk.length > 0 && !stream.write(chunk)) await once(stream, 'drain');
  }
  if (articleBytes) await send(binaryHeader);
  return {
    write: (rows) => send(typeof rows === 'string' ? rows : Buffer.concat(rows)),
    async commit() {
      if (articleBytes) await send(binaryTrailer);
      stream.end();
      await ended;
      await client.query('COMMIT');
      await client.end();
    },
    async abort() {
      stream.destroy();
      await client.end().catch(() => undefined);
    },
  };
}
