import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';

type WithDriver = SqlDriverAdapter & { underlyingDriver(): { query(sql: string): Promise<unknown> } };

/**
 * wholeScripts is Prisma's pg adapter, sending a script to Postgres as it is: the adapter's own way of cutting it at
 * every semicolon breaks functions and comments.
 */
export function wholeScripts(connectionString: string): {
  adapter: SqlMigrationAwareDriverAdapterFactory;
  close(): Promise<void>;
} {
  const factory = new PrismaPg({ connectionString });
  const open: SqlDriverAdapter[] = [];
  const adapter: SqlMigrationAwareDriverAdapterFactory = {
    provider: factory.provider,
    adapterName: factory.adapterName,
    async connect() {
      const connection = (await factory.connect()) as WithDriver;
      open.push(connection);
      connection.executeScript = async (script) => {
        await connection.underlyingDriver().query(script);
      };
      return connection;
    },
    connectToShadowDb: () => factory.connectToShadowDb(),
  };
  return {
    adapter,
    async close() {
      await Promise.all(open.map((connection) => connection.dispose()));
    },
  };
}
