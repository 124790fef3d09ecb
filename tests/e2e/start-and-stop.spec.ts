import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { findFreePort } from '#scripts/services/find-free-port.ts';
import { isProcessAlive } from '#scripts/services/is-process-alive.ts';
import { environment } from '#server/infra/read-setting.ts';

test.skip(process.platform !== 'linux', 'finds processes through /proc');

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'undertone-start-'));
});
test.afterEach(() => {
  for (const pid of listOwnProcesses()) process.kill(pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** isOwnProcess recognises processes by environment, or by working directory because Redis and Postgres overwrite it. */
function isOwnProcess(pid: string): boolean {
  try {
    if (readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`UNDERTONE_DIR=${folder}`)) return true;
    return readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
  } catch {
    return false;
  }
}

/** listOwnProcesses gives the ids of all processes started in this test's folder, also orphaned ones. */
function listOwnProcesses(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter(isOwnProcess)
    .map(Number)
    .filter(isProcessAlive);
}

interface RunningTerminal {
  child: ChildProcess;
  url: string;
  log: () => string;
}

/** startTerminal runs what `npm start` runs and waits until it is ready. */
async function startTerminal(port: number): Promise<RunningTerminal> {
  const child = spawn(process.execPath, ['scripts/start/start.ts'], {
    env: environment({ UNDERTONE_DIR: folder, PORT: String(port), SEED_PASSWORD: 'for this test only' }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      log += chunk.toString();
    });
  }
  await expect
    .poll(() => child.exitCode !== null || log.includes('Ready after'), { timeout: 120_000 })
    .toBe(true);
  expect(log, 'the start').toContain('Ready after');
  return { child, url: `http://127.0.0.1:${port}`, log: () => log };
}

async function stopTerminal({ child }: RunningTerminal): Promise<{ code: number | null; ms: number }> {
  const startedAt = performance.now();
  child.kill('SIGTERM');
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { code, ms: performance.now() - startedAt };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/health`)).ok;
  } catch {
    return false;
  }
}

/** readServerPids gives the process ids of Postgres and Redis from their pid files; 0 without a file. */
function readServerPids(): number[] {
  return ['postgres/postmaster.pid', 'redis/redis.pid'].map((file) => {
    const path = join(folder, file);
    return existsSync(path) ? Number(readFileSync(path, 'utf8').split('\n')[0]) : 0;
  });
}

test('SIGTERM stops everything within ten seconds and leaves no process', async () => {
  test.setTimeout(180_000);
  const started = await startTerminal(await findFreePort());
  // Health also waits for every role's first heartbeat.
  await expect.poll(() => isReady(started.url), { timeout: 30_000 }).toBe(true);
  // The supervisor, the web server, three workers, Redis and Postgres with its helpers.
  expect(listOwnProcesses().length).toBeGreaterThanOrEqual(7);
  const servers = readServerPids();
  expect(servers.every(isProcessAlive)).toBe(true);
  const { code, ms } = await stopTerminal(started);
  test.info().annotations.push({ type: 'stop', description: `${Math.round(ms)} ms` });
  expect(code).toBe(0);
  expect(ms).toBeLessThan(10_000);
  expect(listOwnProcesses()).toEqual([]);
  expect(servers.filter(isProcessAlive)).toEqual([]);
});

test('the terminal recovers from a killed supervisor and killed servers', async () => {
  test.setTimeout(300_000);
  const port = await findFreePort();
  const first = await startTerminal(port);
  first.child.kill('SIGKILL');
  const second = await startTerminal(port);
  await expect.poll(() => isReady(second.url), { timeout: 30_000 }).toBe(true);
  expect(second.log(), 'accounts are created once').not.toContain('First accounts');

  const killed = readServerPids();
  for (const pid of killed) process.kill(pid, 'SIGKILL');
  const replaced = () => readServerPids().every((pid, index) => pid > 0 && pid !== killed[index]);
  await expect.poll(replaced, { timeout: 30_000 }).toBe(true);
  await expect.poll(() => isReady(second.url), { timeout: 30_000 }).toBe(true);
  await stopTerminal(second);
  // Orphaned processes of a killed server exit a moment later.
  await expect.poll(listOwnProcesses, { timeout: 10_000 }).toEqual([]);
});
