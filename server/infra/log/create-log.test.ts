import { expect, test } from 'vitest';
import { createLog } from '#server/infra/log/create-log.ts';

const evil = '\x1b[2J\u202e\u009b\nforged';
const active = /[\p{Cc}\u202e]/u;

/** write logs into memory and gives the lines as they would be written. */
function write(use: (log: ReturnType<typeof createLog>) => void): string[] {
  const lines: string[] = [];
  use(createLog('debug', { write: (line: string) => void lines.push(line.slice(0, -1)) }));
  return lines;
}

test('outside text is escaped wherever it stands in a record', () => {
  const error = Object.assign(new TypeError(evil, { cause: new Error(evil) }), { host: evil });
  const lines = write((log) => {
    log.info({ title: evil, nested: { list: [evil, { [evil]: evil }] }, at: new Date(0) }, evil);
    log.child({ source: evil }).warn('late');
    log.error(error);
    log.error({ err: error });
    log.error({ err: error }, 'failed: %s', evil);
  });
  expect(lines).toHaveLength(5);
  for (const line of lines) {
    expect(line).not.toMatch(active);
  }
  expect(JSON.parse(lines[2] ?? '')).toMatchObject({
    level: 50,
    msg: '\\u001b[2J\\u202e\\u009b\\u000aforged',
    err: { type: 'TypeError', host: '\\u001b[2J\\u202e\\u009b\\u000aforged', cause: { type: 'Error' } },
  });
});

test('long, deep and wide values are cut', () => {
  const deep: { next?: object } = {};
  deep.next = deep;
  const [line = ''] = write((log) =>
    log.info({ text: 'x'.repeat(900_000), deep, list: Array(5_000).fill(1), bytes: Buffer.alloc(99) }, 'big'),
  );
  expect(line.length).toBeLessThan(4_000);
  expect(JSON.parse(line)).toMatchObject({ bytes: '[99 bytes]', msg: 'big' });
});

test('secrets are redacted at three levels', () => {
  const [line = ''] = write((log) =>
    log.info({ password: 'p4ss', user: { token: 'p4ss' }, a: { b: { apiKey: 'p4ss' } } }, 'x'),
  );
  expect(line).not.toContain('p4ss');
  expect(JSON.parse(line)).toMatchObject({ password: '[secret]', user: { token: '[secret]' } });
});
