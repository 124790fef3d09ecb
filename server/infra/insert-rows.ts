import { Prisma } from '#server/infra/generated/prisma/client.ts';
import type { Transaction } from '#server/infra/prisma.ts';

/** A column by its name in the database and its Postgres type. */
export type ColumnTypes<R> = { [K in keyof R]: string };

const replaceLoneSurrogates = (_key: string, value: unknown) =>
  typeof value === 'string' ? value.toWellFormed() : value;

/** Whole pairs stand in JSON as they are; only half of one is escaped. */
const loneSurrogate = /\\ud[89a-f]/;

/**
 * Postgres refuses half a surrogate pair in JSON, and what outlets send has them, though seldom: looking at every value
 * costs several times what writing them does.
 */
function toJson(rows: readonly object[]): string {
  const json = JSON.stringify(rows);
  return loneSurrogate.test(json) ? JSON.stringify(rows, replaceLoneSurrogates) : json;
}

const quoteIdentifier = (name: string) => `"${name}"`;

/** namesOf gives these columns as SQL names them, in their order. They come from code, never from input. */
export function toColumnList(columns: object): Prisma.Sql {
  return Prisma.raw(Object.keys(columns).map(quoteIdentifier).join(', '));
}

/**
 * toRecordset is the SQL table `given` of these rows: one parameter, several times faster than one a value. A date is given
 * as ISO text, bytes as `\x` and hexadecimal.
 */
export function toRecordset<R extends object>(columns: ColumnTypes<R>, rows: readonly R[]): Prisma.Sql {
  const types = Object.entries<string>(columns).map(([name, type]) => `${quoteIdentifier(name)} ${type}`);
  return Prisma.sql`
    jsonb_to_recordset(${toJson(rows)}::jsonb) AS given(${Prisma.raw(types.join(', '))})`;
}

/**
 * insertRows stores many rows with one statement, several times faster than the client's createMany, for what is written
 * with every article. A row that breaks a unique key is left out; `returning` names columns to get of those that are
 * new. Table and columns come from code, never from input.
 */
export async function insertRows<R extends object, G extends object = never>(
  tx: Pick<Transaction, '$queryRaw'>,
  table: string,
  columns: ColumnTypes<R>,
  rows: R[],
  returning: readonly (keyof G & string)[] = [],
): Promise<G[]> {
  if (rows.length === 0) return [];
  const give = returning.length > 0 ? `RETURNING ${returning.map(quoteIdentifier).join(', ')}` : '';
  return tx.$queryRaw<G[]>`
    INSERT INTO ${Prisma.raw(quoteIdentifier(table))} (${toColumnList(columns)})
    SELECT ${toColumnList(columns)} FROM ${toRecordset(columns, rows)}
    ON CONFLICT DO NOTHING ${Prisma.raw(give)}`;
}
