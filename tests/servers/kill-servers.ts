import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** killServers ends at once what runs in a test's data folder, for a process that may wait for nothing any more. */
export function killServers(dataDir: string): void {
  const files = { 'postgres/postmaster.pid': 'SIGQUIT', 'redis/redis.pid': 'SIGKILL' } as const;
  for (const [file, signal] of Object.entries(files)) {
    try {
      process.kill(Number.parseInt(readFileSync(join(dataDir, file), 'utf8'), 10), signal);
    } catch {
      // It never started, or has ended.
    }
  }
  // Postgres is still leaving its folder and may hold a file: what cannot be removed stays.
  try {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  } catch {}
}
