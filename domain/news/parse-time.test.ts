import { describe, expect, test } from 'vitest';
import { parseTime } from '#domain/news/parse-time.ts';

const exact: [string, string][] = [
  ['Sat, 21 Nov 2026 01:02:03 GMT', '2026-11-21T01:02:03.000Z'],
  ['21 Nov 26 01:02 EST', '2026-11-21T06:02:00.000Z'],
  ['Sat, 21 Nov 2026 01:02:03 +0530', '2026-11-20T19:32:03.000Z'],
  ['2026-11-21T01:02:03Z', '2026-11-21T01:02:03.000Z'],
  ['2026-11-21T01:02:03.250-05:00', '2026-11-21T06:02:03.250Z'],
  ['2026-11-21 01:02:03+00', '2026-11-21T01:02:03.000Z'],
  ['Nov 21, 2026 3:04 PM EST', '2026-11-21T20:04:00.000Z'],
];
const inferred: [string, string][] = [
  ['2026-11-21', '2026-11-21T00:00:00.000Z'],
  ['2026-11', '2026-11-01T00:00:00.000Z'],
  ['21 Nov 2026', '2026-11-21T00:00:00.000Z'],
  ['2026-11-21T01:02:03', '2026-11-21T01:02:03.000Z'],
  ['Sat, 21 Nov 2026 01:02:03 XYZ', '2026-11-21T01:02:03.000Z'],
];
const unreadable = [
  '',
  'yesterday',
  'foo 1',
  '2026-02-30',
  '2026-13-01',
  '31 Jun 2026',
  '99/99/9999',
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
  test.each(unreadable)('%j is unreadable and never now', (raw) => {
    expect(parseTime(raw)).toBeNull();
  });
});
