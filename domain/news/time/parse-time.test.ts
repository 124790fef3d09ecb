import { describe, expect, test } from 'vitest';
import { parseStandardTime } from '#domain/news/time/parse-standard-time.ts';
import { parseTime } from '#domain/news/time/parse-time.ts';
import { createSeededRandom } from '#domain/random/create-seeded-random.ts';

const exact: [string, string][] = [
  ['Sat, 21 Nov 2026 01:02:03 GMT', '2026-11-21T01:02:03.000Z'],
  ['21 Nov 26 01:02 EST', '2026-11-21T06:02:00.000Z'],
  ['Sat, 21 Nov 2026 01:02:03 +0530', '2026-11-20T19:32:03.000Z'],
  ['2026-11-21T01:02:03Z', '2026-11-21T01:02:03.000Z'],
  ['2026-11-21T01:02:03.250-05:00', '2026-11-21T06:02:03.250Z'],
  ['2026-11-21 01:02:03+00', '2026-11-21T01:02:03.000Z'],
  ['Nov 21, 2026 3:04 PM EST', '2026-11-21T20:04:00.000Z'],
  ['Nov 21, 2026 at 3:04 p.m. ET', '2026-11-21T20:04:00.000Z'],
  ['Saturday, 21-Nov-26 01:02:03 GMT', '2026-11-21T01:02:03.000Z'],
  ['Sat Nov 21 01:02:03 PST 2026', '2026-11-21T09:02:03.000Z'],
  ['Sat, Nov 21 2026 01:02:03 GMT', '2026-11-21T01:02:03.000Z'],
  ['Sat, 21 November 2026 01:02:03 Etc/GMT', '2026-11-21T01:02:03.000Z'],
  ['Sat, 21 Nov 2026 01:02:03 GMT+0200', '2026-11-20T23:02:03.000Z'],
  ['Sat, 21 Nov 2026 01:02:03 -0500 (EST)', '2026-11-21T06:02:03.000Z'],
  ['Sat, 2026/11/21 08:19:53 EDT', '2026-11-21T12:19:53.000Z'],
  ['20261121T010203Z', '2026-11-21T01:02:03.000Z'],
  ['2026-W47-6T01:02:03Z', '2026-11-21T01:02:03.000Z'],
  ['2026-325T01:02:03Z', '2026-11-21T01:02:03.000Z'],
  ['2026-11-21T24:00:00Z', '2026-11-22T00:00:00.000Z'],
  ['2026-11-21T01:02:60Z', '2026-11-21T01:02:59.000Z'],
  ['Σάβ, 21 Νοέ 2026 12:00:00 EST', '2026-11-21T17:00:00.000Z'],
  ['2026-július-13T9:15-05:00', '2026-07-13T14:15:00.000Z'],
  ['Sa, 21 Dez 2024 01:02:03 +0100', '2024-12-21T00:02:03.000Z'],
  ['ven., 21 août 2026 01:02:03 +0200', '2026-08-20T23:02:03.000Z'],
];
const inferred: [string, string][] = [
  ['2026-11-21', '2026-11-21T00:00:00.000Z'],
  ['2026-11', '2026-11-01T00:00:00.000Z'],
  ['21 Nov 2026', '2026-11-21T00:00:00.000Z'],
  ['2026-11-21T01:02:03', '2026-11-21T01:02:03.000Z'],
  ['Sat, 21 Nov 2026 01:02:03 XYZ', '2026-11-21T01:02:03.000Z'],
  ['2026', '2026-01-01T00:00:00.000Z'],
  ['20261121', '2026-11-21T00:00:00.000Z'],
  ['26-11-21', '2026-11-21T00:00:00.000Z'],
  ['2026325', '2026-11-21T00:00:00.000Z'],
  ['2026-W47', '2026-11-16T00:00:00.000Z'],
  ['2026-11-21 오후 11:23:17', '2026-11-21T23:23:17.000Z'],
  ['2026년 11월 21일 01:31:15', '2026-11-21T01:31:15.000Z'],
  ['2026-11-21 23:56:58.0', '2026-11-21T23:56:58.000Z'],
  ['5/25/2026 11:23 PM', '2026-05-25T23:23:00.000Z'],
];
const unreadable = [
  '',
  'yesterday',
  'foo 1',
  '2026-02-30',
  '2026-13-01',
  '31 Jun 2026',
  '99/99/9999',
  '03/04/2026',
  '2026-366',
  '2026-W54',
  'Sat, 21 Foo 2026 01:02:03 GMT',
  '2026-11-21T25:00:00Z',
  `${'1'.repeat(60)}`,
  '1',
  '\u0000',
];

describe('parseTime', () => {
  test.each(exact)('%s is exact', (raw, at) => {
    expect(parseTime(raw)).toEqual({ at: new Date(at), confidence: 'exact' });
  });
  test.each(inferred)('%s is inferred', (raw, at) => {
    expect(parseTime(raw)).toEqual({ at: new Date(at), confidence: 'inferred' });
  });
  test.each(unreadable)('%j is null, never now', (raw) => {
    expect(parseTime(raw)).toBeNull();
  });

  test('the fast parser and the patterns agree on complete dates', () => {
    const days = ['Fri, ', 'fri, ', 'Xyz, ', ''];
    const months = ['Jan', 'DEZ', 'août', 'Mai', 'foo', '01', 'Sept'];
    const zones = ['Z', 'z', 'GMT', 'EST', 'XYZ', '+0530', '-05:00', '+1500', '+05', '', 'ABCDEF', '+05300'];
    const fractions = ['', '', '.5', '.069', '.123456789', '.', '.1234567890', ',5'];
    const { int } = createSeededRandom(4);
    const below = (limit: number) => int(0, limit - 1);
    const pick = (from: string[]) => from[below(from.length)];
    const two = (limit: number) => String(below(limit)).padStart(below(9) === 0 ? 1 : 2, '0');
    let whole = 0;
    for (let n = 0; n < 5_000; n++) {
      const clock = `${two(26)}:${two(62)}:${two(64)}`;
      const iso = `${1960 + below(120)}-${two(14)}-${two(33)}T${clock}${pick(fractions)}${pick(zones)}`;
      const rfc = `${pick(days)}${two(33)} ${pick(months)} ${1960 + below(120)} ${clock} ${pick(zones)}`;
      for (const raw of [iso, rfc]) {
        if (parseStandardTime(raw)) whole++;
        // A comment behind it changes nothing, but keeps the date from being read at once.
        expect([raw, parseTime(raw)]).toEqual([raw, parseTime(`${raw} (comment)`)]);
      }
    }
    expect(whole).toBeGreaterThan(2_000);
  });
});
