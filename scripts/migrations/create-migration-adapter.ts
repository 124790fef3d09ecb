import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';

type AdapterWithDriver = SqlDriverAdapter & { underlyingDriver(): { query(sql: string): Promise<unknown> } };

/**
 * createMigrationAdapter creates Prisma's pg adapter, changed to send a whole script in one query: the original splits it
 * at every semicolon, which breaks functions and comments.
 */
export function createMigrationAdapter(connectionString: string): {
  adapter: SqlMigrationAwareDriverAdapterFactory;
  close(): Promise<void>;
} {
  const factory = new PrismaPg({ connectionString });
  const openConnections: SqlDriverAdapter[] = [];
  const adapter: SqlMigrationAwareDriverAdapterFactory = {
    provider: factory.provider,
    adapterName: factory.adapterName,
    async connect() {
      const connection = (await factory.connect()) as AdapterWithDriver;
      openConnections.push(connection);
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
      await Promise.all(openConnections.map((connection) => connection.dispose()));
    },
  };
}
