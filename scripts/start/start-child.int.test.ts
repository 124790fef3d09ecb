import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isProcessAlive } from '#scripts/services/is-process-alive.ts';
import { createLogPrinter } from '#scripts/start/create-log-printer.ts';
import { startChild } from '#scripts/start/start-child.ts';
import { environment } from '#server/infra/read-setting.ts';

const folder = mkdtempSync(join(tmpdir(), 'undertone-child-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ready = `console.log('{"level":30,"msg":"ready"}');`;

function script(name: string, text: string): string {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, text);
  return path;
}

function run(name: string, text: string) {
  let log = '';
  const printer = createLogPrinter(
    (line) => {
      log += line;
    },
    { colour: false },
  );
  const child = startChild({ label: name, args: [script(name, text)], env: environment() }, printer);
  return { child, log: () => log };
}

test('a process that ends is restarted', async () => {
  const mark = join(folder, 'mark');
  const { child, log } = run(
    'once',
    `import { existsSync, writeFileSync } from 'node:fs';
     if (!existsSync(${JSON.stringify(mark)})) { writeFileSync(${JSON.stringify(mark)}, ''); process.exit(3); }
     ${ready} setInterval(() => {}, 1000);`,
  );
  await child.ready;
  expect(log()).toContain('ended (3); restarting in 1 s');
  await child.stop(5_000);
});

test('a process that never becomes ready is given up with one sentence', async () => {
  const { child } = run('never', 'process.exit(1);');
  await expect(child.ready).rejects.toThrow('The never process cannot start: its messages above say why.');
});

test('a process that ignores SIGTERM is killed together with its children', async () => {
  const pids = join(folder, 'pids');
  const { child, log } = run(
    'deaf',
    `import { spawn } from 'node:child_process';
     import { writeFileSync } from 'node:fs';
     const own = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
     process.on('SIGTERM', () => {});
     writeFileSync(${JSON.stringify(pids)}, process.pid + ' ' + own.pid);
     ${ready} setInterval(() => {}, 1000);`,
  );
  await child.ready;
  await child.stop(200);
  expect(log()).toContain('did not stop within 0.2 s and was killed');
  const started = readFileSync(pids, 'utf8').split(' ').map(Number);
  await expect.poll(() => started.filter(isProcessAlive)).toEqual([]);
});
