import { quantileSorted } from 'd3-array';
import { Client } from 'pg';
import type { GrownRead } from '#bench/grown/list-reads.ts';
import { readSetting } from '#server/infra/read-setting.ts';

/** ReadTime is how long one read took. */
export interface ReadTime {
  name: string;
  /** Without a time the read failed. */
  p95Ms: number | null;
  calls: number;
  /** The first call's failure. */
  error?: string;
}

const warmUps = 3;
const calls = 30;
/** A slower call is cancelled and counts with this time. */
const maxCallMs = 15_000;
/** No further call of a read starts after this. */
const maxTotalMs = 20_000;
const maxErrorCharacters = 120;

/** Cancels all that other connections run in this database. */
async function cancelQueries(): Promise<void> {
  const client = new Client({ connectionString: readSetting('DATABASE_URL') });
  await client.connect();
  await client.query(`SELECT pg_cancel_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'active'`);
  await client.end();
}

/** timeCall gives the milliseconds of one call, `maxCallMs` where it had to be cancelled. */
async function timeCall(call: () => Promise<unknown>): Promise<number> {
  let isCancelled = false;
  const timer = setInterval(() => {
    isCancelled = true;
    cancelQueries().catch(() => undefined);
  }, maxCallMs);
  const startedAt = performance.now();
  try {
    await call();
  } catch (error) {
    if (!isCancelled) throw error;
  } finally {
    clearInterval(timer);
  }
  return isCancelled ? maxCallMs : performance.now() - startedAt;
}

/**
 * timeRead calls a read 30 times after 3 warm-ups and gives the 95th percentile. A read that takes seconds is called less
 * often, at least once after a warm-up of its own.
 */
export async function timeRead({ name, call }: GrownRead): Promise<ReadTime> {
  const times: number[] = [];
  const startedAt = performance.now();
  const isLate = () => performance.now() - startedAt > maxTotalMs;
  try {
    for (let i = 0; i < warmUps && !isLate(); i++) {
      const ms = await timeCall(() => call(i));
      // Its caches are as warm as they get, and another call would tell the same.
      if (ms >= maxCallMs) return { name, p95Ms: ms, calls: 1 };
    }
    for (let i = 0; i < calls && (times.length === 0 || !isLate()); i++)
      times.push(await timeCall(() => call(i)));
  } catch (error) {
    return { name, p95Ms: null, calls: times.length, error: String(error).slice(0, maxErrorCharacters) };
  }
  const sorted = times.toSorted((a, b) => a - b);
  return { name, p95Ms: quantileSorted(sorted, 0.95) ?? null, calls: times.length };
}
