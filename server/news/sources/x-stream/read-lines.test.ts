import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { readLines } from '#server/news/sources/x-stream/read-lines.ts';

async function collect(body: PassThrough, silenceMs = 10_000) {
  const lines: string[] = [];
  for await (const line of readLines(body, silenceMs)) lines.push(line);
  return lines;
}

test('lines come whole, however the bytes are cut, and empty ones too', async () => {
  const body = new PassThrough();
  const bytes = Buffer.from('{"a":"€"}\r\n\r\n{"b":1}\r\nrest');
  for (const byte of bytes) body.write(Buffer.from([byte]));
  body.end();
  expect(await collect(body)).toEqual(['{"a":"€"}', '', '{"b":1}']);
});

test('silence ends the stream as disconnected', async () => {
  const body = new PassThrough();
  body.write('one\r\n');
  await expect(collect(body, 20)).rejects.toMatchObject({ code: 'disconnected' });
  expect(body.destroyed).toBe(true);
});

test('a line without end is refused before it fills the memory', async () => {
  const body = new PassThrough();
  for (let n = 0; n < 20; n++) body.write('x'.repeat(60_000));
  await expect(collect(body)).rejects.toMatchObject({ code: 'too-large' });
});

test('a broken connection is disconnected', async () => {
  const body = new PassThrough();
  const reading = collect(body);
  body.destroy(new Error('ECONNRESET'));
  await expect(reading).rejects.toMatchObject({ code: 'disconnected' });
});
