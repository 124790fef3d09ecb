import { expect, test } from 'vitest';
import { fillMissingMinutes } from '#server/queues/fill-missing-minutes.ts';

const at = (time: string) => new Date(`2026-11-21T${time}Z`);
/** Five jobs were done since half past twelve, the minute that was written down last. */
const meta = { count: 12, prevCount: 7, prevTS: at('12:30:20').getTime() };

test.each<[string, number[]]>([
  ['12:30:59', [3, 4]],
  ['12:31:00', [5, 3, 4]],
  ['12:33:10', [0, 0, 5, 3, 4]],
  ['12:34:10', [0, 0, 0, 5, 3]],
  ['18:00:00', [0, 0, 0, 0, 0]],
  // Two machines' clocks may differ.
  ['12:29:59', [3, 4]],
])('at %s the minutes are %j', (time, minutes) => {
  expect(fillMissingMinutes({ data: [3, 4], meta, now: at(time), maxMinutes: 5 })).toEqual(minutes);
});

test('a queue that did nothing ever has no minutes', () => {
  const none = { count: 0, prevCount: 0, prevTS: 0 };
  expect(fillMissingMinutes({ data: [], meta: none, now: at('12:00:00'), maxMinutes: 60 })).toEqual([]);
});
