import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** killServers kills the servers of a data folder synchronously, for exit handlers. */
export function killServers(dataDir: string): void {
  const files = { 'postgres/postmaster.pid': 'SIGQUIT', 'redis/redis.pid': 'SIGKILL' } as const;
  for (const [file, signal] of Object.entries(files)) {
    try {
      process.kill(Number.parseInt(readFileSync(join(dataDir, file), 'utf8'), 10), signal);
    } catch {
      // Not running.
    }
  }
  // Postgres may still hold files while it exits; these remain.
  try {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  } catch {}
}
