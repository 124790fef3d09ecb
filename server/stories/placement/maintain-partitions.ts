import { placementWindowMs } from '#domain/stories/placement/decide-place.ts';
import { Prisma } from '#server/infra/generated/prisma/client.ts';
import { prisma, type Transaction } from '#server/infra/prisma.ts';
import { placingLockId } from '#server/stories/placement/placing-lock.ts';

const tables = ['story_candidates', 'article_signatures', 'article_bands'] as const;
const dayMs = 24 * 3_600_000;
const daysAhead = 3;
const rowsPerDelete = 20_000;

interface Partition {
  table: string;
  name: string;
  startsAt: Date;
}

/** PartitionChanges are the names of partitions. */
export interface PartitionChanges {
  created: string[];
  dropped: string[];
}

const toDay = (at: Date) => at.toISOString().slice(0, 10);
const startOfDay = (ms: number) => Math.floor(ms / dayMs) * dayMs;

function partitionOf(table: string, startsAt: Date): Partition {
  return { table, startsAt, name: `${table}_${startsAt.toISOString().slice(0, 10).replaceAll('-', '')}` };
}

async function readPartitions(tx: Transaction): Promise<Partition[]> {
  const rows = await tx.$queryRaw<{ table: string; day: string }[]>`
    SELECT parent.relname AS table, right(child.relname, 8) AS day
    FROM pg_inherits i JOIN pg_class parent ON parent.oid = i.inhparent JOIN pg_class child ON child.oid = i.inhrelid
    WHERE parent.relname = ANY(${tables}) AND parent.relnamespace = current_schema()::regnamespace
      AND child.relname ~ '_[0-9]{8}$'`;
  return rows.map(({ table, day }) =>
    partitionOf(table, new Date(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T00:00:00Z`)),
  );
}

/** A day whose rows went to the default partition, because none was made in time, keeps them there. */
async function isInDefault(tx: Transaction, { table, startsAt }: Partition): Promise<boolean> {
  const endsAt = new Date(startsAt.getTime() + dayMs);
  const [row] = await tx.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT FROM ${Prisma.raw(`"${table}_default"`)}
      WHERE "decidedAt" >= ${startsAt} AND "decidedAt" < ${endsAt}) AS found`;
  return row?.found ?? false;
}

/** The application owns no table: a function of their owner creates and drops the partitions of these three. */
async function createPartition(tx: Transaction, { table, startsAt }: Partition): Promise<void> {
  await tx.$executeRaw`SELECT create_placement_partition(${table}, ${toDay(startsAt)}::date)`;
}

/** Under the placing lock, so that no placing waits for a lock on a table while it holds that one. */
async function changePartitions(tx: Transaction, now: Date): Promise<PartitionChanges> {
  await tx.$executeRaw`SET LOCAL lock_timeout = '5s'`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${placingLockId})`;
  const expiredMs = now.getTime() - placementWindowMs;
  const existing = await readPartitions(tx);
  const known = new Set(existing.map(({ name }) => name));
  const changes: PartitionChanges = { created: [], dropped: [] };
  for (
    let dayStart = startOfDay(expiredMs);
    dayStart <= now.getTime() + daysAhead * dayMs;
    dayStart += dayMs
  ) {
    for (const partition of tables.map((table) => partitionOf(table, new Date(dayStart)))) {
      if (known.has(partition.name) || (await isInDefault(tx, partition))) continue;
      await createPartition(tx, partition);
      changes.created.push(partition.name);
    }
  }
  for (const { table, name, startsAt } of existing) {
    if (startsAt.getTime() + dayMs > expiredMs) continue;
    await tx.$executeRaw`SELECT drop_placement_partition(${table}, ${toDay(startsAt)}::date)`;
    changes.dropped.push(name);
  }
  return changes;
}

async function deleteExpiredFromDefaults(now: Date): Promise<void> {
  const expiredAt = new Date(now.getTime() - placementWindowMs);
  for (const table of tables.map((name) => Prisma.raw(`"${name}_default"`))) {
    let deleted = rowsPerDelete;
    while (deleted === rowsPerDelete)
      deleted = await prisma().$executeRaw`
        DELETE FROM ${table} WHERE ctid = ANY(ARRAY(
          SELECT ctid FROM ${table} WHERE "decidedAt" <= ${expiredAt} LIMIT ${rowsPerDelete}))`;
  }
}

/**
 * maintainPartitions creates the missing partitions of the last 48 hours and the next three days, drops those of which
 * everything was placed before, and deletes such rows from the default partitions; repeating it is safe. Placing waits for it
 * a few milliseconds. Rejects where the placing lock is not free within five seconds.
 */
export async function maintainPartitions(): Promise<PartitionChanges> {
  const [clock] = await prisma().$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  if (!clock) throw new Error('Postgres returned no time');
  const changes = await prisma().$transaction((tx) => changePartitions(tx, clock.now));
  await deleteExpiredFromDefaults(clock.now);
  return changes;
}
