import { expect, test } from 'vitest';
import { parseActiveHours } from '#bin/commands/input/parse-active-hours.ts';

test.each([
  ['07:30-18:00', { from: '07:30', to: '18:00', days: [1, 2, 3, 4, 5] }],
  ['22:00-06:00/1-7', { from: '22:00', to: '06:00', days: [1, 2, 3, 4, 5, 6, 7] }],
  ['00:00-12:00/6-6', { from: '00:00', to: '12:00', days: [6] }],
])('%s', (text, hours) => {
  expect(parseActiveHours(text)).toEqual(hours);
});

test.each(['', '7-18', '25:00-26:00', '07:00-08:00/5-1', '07:00-08:00/0-5'])('%j is refused', (text) => {
  expect(() => parseActiveHours(text)).toThrow(/07:30-18:00/);
});
