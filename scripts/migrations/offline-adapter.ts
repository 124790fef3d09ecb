import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';

const rejectOffline = () => Promise.reject(new Error('A comparison of two schemas uses no database'));

/** The only query of the engine, sent when it opens, is for the server's version. */
const versionResult = {
  columnNames: ['exists', 'version', 'numeric_version'],
  columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
  rows: [[true, 'PostgreSQL 18', 180_000]],
};

const connection: SqlDriverAdapter = {
  provider: 'postgres',
  adapterName: 'no-database',
  queryRaw: () => Promise.resolve(versionResult),
  executeRaw: rejectOffline,
  executeScript: rejectOffline,
  startTransaction: rejectOffline,
  dispose: () => Promise.resolve(),
  getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
};

/** offlineAdapter lets the schema engine compare two schemas without a database. */
export const offlineAdapter: SqlMigrationAwareDriverAdapterFactory = {
  provider: 'postgres',
  adapterName: 'no-database',
  connect: () => Promise.resolve(connection),
  connectToShadowDb: () => Promise.resolve(connection),
};
