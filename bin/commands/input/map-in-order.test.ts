import { describe, expect, test } from 'vitest';
import { mapInOrder } from '#bin/commands/input/map-in-order.ts';
import { parseScoreLine } from '#bin/commands/input/parse-score-line.ts';

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('mapInOrder', () => {
  test('yields results in the order of the items, whichever finishes first', async () => {
    const mapItem = async (n: number) => {
      for (let i = 0; i < (n % 3) * 4; i++) await Promise.resolve();
      return n;
    };
    expect(await collect(mapInOrder([0, 1, 2, 3, 4, 5], mapItem, 3))).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('yields results while its input pauses', async () => {
    async function* items() {
      yield 1;
      yield 2;
      await new Promise(() => undefined);
    }
    const results = mapInOrder(items(), async (n) => n * 10, 8);
    expect(await results.next()).toEqual({ value: 10, done: false });
    expect(await results.next()).toEqual({ value: 20, done: false });
  });

  test('rejects when a result or the input fails', async () => {
    const refuse = (n: number) => (n === 1 ? Promise.reject(new Error('no answer')) : Promise.resolve(n));
    await expect(collect(mapInOrder([0, 1, 2], refuse, 8))).rejects.toThrow('no answer');
    async function* broken() {
      yield 1;
      throw new Error('no input');
    }
    await expect(collect(mapInOrder(broken(), async (n) => n, 8))).rejects.toThrow('no input');
  });

  test('reads at most maxPending items ahead', async () => {
    let read = 0;
    function* items() {
      for (;;) yield read++;
    }
    let yielded = 0;
    for await (const _ of mapInOrder(items(), async (n) => n, 8)) {
      yielded++;
      expect(read - yielded).toBeLessThanOrEqual(8);
      if (yielded === 1_000) break;
    }
  });
});

describe('parseScoreLine', () => {
  test.each([
    ['plain text', { text: 'plain text' }],
    ['', { text: '' }],
    ['{"text":"a","entity":"b","other":1}', { text: 'a', entity: 'b' }],
    ['{curly but no JSON', { text: '{curly but no JSON' }],
    ['["an array"]', { text: '["an array"]' }],
  ])('parses %j', (line, read) => {
    expect(parseScoreLine(line)).toEqual(read);
  });

  test.each(['{}', '{"text":1}', '{"text":"a","entity":2}'])(
    'refuses %s and names the required field',
    (line) => {
      expect(parseScoreLine(line)).toEqual({ refused: expect.stringContaining('"text"') });
    },
  );

  test.each([
    ['{"text":"a","tier":"gold"}', /^"tier" cannot be used: .*"free".*"professional"/],
    ['{"text":"a","tickers":"A"}', /^"tickers" cannot be used: .*array/],
  ])('refuses %s naming the field', (line, reason) => {
    expect(parseScoreLine(line)).toEqual({ refused: expect.stringMatching(reason) });
  });
});
