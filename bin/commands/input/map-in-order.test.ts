import { describe, expect, test } from 'vitest';
import { mapInOrder } from '#bin/commands/input/map-in-order.ts';
import { parseScoreLine } from '#bin/commands/input/parse-score-line.ts';

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('inOrder', () => {
  test('keeps the order, whoever answers first', async () => {
    const ask = async (n: number) => {
      for (let i = 0; i < (n % 3) * 4; i++) await Promise.resolve();
      return n;
    };
    expect(await collect(mapInOrder([0, 1, 2, 3, 4, 5], ask, 3))).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('answers while its input pauses', async () => {
    async function* items() {
      yield 1;
      yield 2;
      await new Promise(() => undefined);
    }
    const answers = mapInOrder(items(), async (n) => n * 10, 8);
    expect(await answers.next()).toEqual({ value: 10, done: false });
    expect(await answers.next()).toEqual({ value: 20, done: false });
  });

  test('ends with the failure of an answer or of the input', async () => {
    const refuse = (n: number) => (n === 1 ? Promise.reject(new Error('no answer')) : Promise.resolve(n));
    await expect(collect(mapInOrder([0, 1, 2], refuse, 8))).rejects.toThrow('no answer');
    async function* broken() {
      yield 1;
      throw new Error('no input');
    }
    await expect(collect(mapInOrder(broken(), async (n) => n, 8))).rejects.toThrow('no input');
  });

  test('reads no further ahead than asked: a long input streams', async () => {
    let read = 0;
    function* items() {
      for (;;) yield read++;
    }
    let answered = 0;
    for await (const _ of mapInOrder(items(), async (n) => n, 8)) {
      answered++;
      expect(read - answered).toBeLessThanOrEqual(8);
      if (answered === 1_000) break;
    }
  });
});

describe('readScoreLine', () => {
  test.each([
    ['plain text', { text: 'plain text' }],
    ['', { text: '' }],
    ['{"text":"a","entity":"b","other":1}', { text: 'a', entity: 'b' }],
    ['{curly but no JSON', { text: '{curly but no JSON' }],
    ['["an array"]', { text: '["an array"]' }],
  ])('reads %j', (line, read) => {
    expect(parseScoreLine(line)).toEqual(read);
  });

  test.each(['{}', '{"text":1}', '{"text":"a","entity":2}'])('refuses %s, saying what is needed', (line) => {
    expect(parseScoreLine(line)).toEqual({ refused: expect.stringContaining('"text"') });
  });

  test.each([
    ['{"text":"a","tier":"gold"}', /^"tier" cannot be used: .*"free".*"professional"/],
    ['{"text":"a","tickers":"A"}', /^"tickers" cannot be used: .*array/],
  ])('refuses %s naming the field', (line, reason) => {
    expect(parseScoreLine(line)).toEqual({ refused: expect.stringMatching(reason) });
  });
});
