import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createLogPrinter, type LogEntry, parseLogLine } from '#scripts/start/create-log-printer.ts';

test('a JSON record becomes one readable line', () => {
  const line = JSON.stringify({ level: 40, time: 1, msg: 'late', role: 'ingest', source: 'ECB', tries: 3 });
  expect(parseLogLine(line)).toEqual({ level: 40, text: 'late source=ECB tries=3', msg: 'late' });
});

test('an error is printed with its stack', () => {
  const line = JSON.stringify({
    level: 50,
    msg: 'failed',
    err: { message: 'no', stack: 'Error: no\n  at x' },
  });
  expect(parseLogLine(line).text).toBe('failed Error: no\n  at x');
});

test.each(['plain words', '{"half":', '[1]', 'null', '"text"'])('%s is printed unchanged', (line) => {
  expect(parseLogLine(line)).toEqual({ level: 30, text: line, msg: '' });
});

test('lines of a stream are printed with a label and passed to the callback; no colour when it is off', async () => {
  let printed = '';
  const entries: LogEntry[] = [];
  const printer = createLogPrinter(
    (text) => {
      printed += text;
    },
    { colour: false },
  );
  const stream = new PassThrough();
  printer.follow('web', stream, (entry) => entries.push(entry));
  stream.end('{"level":30,"msg":"ready","port":3000}\n\nhello\n');
  await expect.poll(() => entries.length).toBe(2);
  expect(printed).toMatch(/^\d\d:\d\d:\d\d web {7}ready port=3000\n\d\d:\d\d:\d\d web {7}hello\n$/);
  expect(entries.map(({ msg }) => msg)).toEqual(['ready', '']);
});

test('an entry can neither act on the terminal nor forge another entry', () => {
  let printed = '';
  const write = (text: string) => {
    printed += text;
  };
  const printer = createLogPrinter(write, { colour: false });
  const entry = parseLogLine(
    JSON.stringify({
      level: 50,
      msg: 'failed',
      err: { stack: 'Error: \u001b[2J\u202e\n12:00:00 web ready' },
    }),
  );
  printer.print('web', entry.text, entry.level);
  printer.print('web', parseLogLine('\u001b[31mred\u009b2J').text);
  expect(printed).toMatch(
    /^\S+ web {7}error: failed Error: \\u001b\[2J\\u202e\n {4}12:00:00 web ready\n\S+ web {7}red\n$/,
  );
  printed = '';
  printer.print('web', 'x'.repeat(900_000));
  expect(printed.length).toBeLessThan(13_000);
});
