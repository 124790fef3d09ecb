import { availableParallelism, totalmem } from 'node:os';

const mebibyte = 1024 * 1024;

const clamp = (value: number, min: number, max: number) => Math.round(Math.min(max, Math.max(min, value)));

/** readMachineMemoryMb gives the MiB of this machine, or of the container's limit where that is lower. */
export function readMachineMemoryMb(): number {
  const limit = process.constrainedMemory();
  return Math.floor(Math.min(totalmem(), limit > 0 ? limit : Infinity) / mebibyte);
}

/**
 * chooseMemorySettings gives Postgres's memory settings for a machine that also runs Redis, the workers and their models:
 * an eighth of it for shared buffers, a third counted as cached. Source: PostgreSQL 18 manual, section 19.4, which
 * recommends a quarter on a machine of its own.
 */
export function chooseMemorySettings(
  machineMb = readMachineMemoryMb(),
  cores = availableParallelism(),
): string[] {
  return [
    `shared_buffers=${clamp(machineMb / 8, 128, 8_192)}MB`,
    `effective_cache_size=${clamp(machineMb / 3, 256, 262_144)}MB`,
    // A statement may use it several times, and about twenty run at once.
    `work_mem=${clamp(machineMb / 1_000, 4, 64)}MB`,
    `maintenance_work_mem=${clamp(machineMb / 32, 64, 1_024)}MB`,
    `max_parallel_workers_per_gather=${clamp(Math.floor(cores / 4), 0, 2)}`,
  ];
}
