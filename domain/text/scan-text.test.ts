import { describe, expect, test } from 'vitest';
import { cutAt, replaceEnclosed, trimEndCharacters } from '#domain/text/scan-text.ts';

const long = 1_000_000;

/** The time of one call in milliseconds; a quadratic scan of a megabyte takes minutes. */
function timeMs(run: () => void): number {
  const startedAt = performance.now();
  run();
  return performance.now() - startedAt;
}

describe('trimEndCharacters', () => {
  test.each([
    ['https://a.example//', '/', 'https://a.example'],
    ['Acme Inc.,', '.,', 'Acme Inc'],
    ['///', '/', ''],
    ['a/b', '/', 'a/b'],
    ['', '/', ''],
  ])('%s without trailing %s', (text, characters, expected) => {
    expect(trimEndCharacters(text, characters)).toBe(expected);
  });

  test('takes linear time', () => {
    const text = `${'/'.repeat(long)}a`;
    expect(timeMs(() => trimEndCharacters(text, '/'))).toBeLessThan(500);
    expect(trimEndCharacters('/'.repeat(long), '/')).toBe('');
  });
});

test.each([
  ['fe80::1%eth0', 'fe80::1'],
  ['10.0.0.1', '10.0.0.1'],
  ['%', ''],
])('cutAt gives what stands before the mark: %s', (text, expected) => {
  expect(cutAt(text, '%')).toBe(expected);
});

describe('replaceEnclosed', () => {
  test.each([
    ['Acme (ACM) rises (again)', 'Acme ; rises ;'],
    ['not (closed', 'not (closed'],
    ['nested ((a) b)', 'nested ; b)'],
    ['', ''],
  ])('%s', (text, expected) => {
    expect(replaceEnclosed(text, ['(', ')'], ';')).toBe(expected);
  });

  test('takes linear time for brackets that are never closed', () => {
    const text = '('.repeat(long);
    expect(timeMs(() => replaceEnclosed(text, ['(', ')'], ''))).toBeLessThan(500);
    expect(replaceEnclosed(text, ['(', ')'], '')).toBe(text);
  });
});
