import { describe, expect, test } from 'vitest';
import { classifyEvent } from '#domain/news/events/classify-event.ts';
import { eventTypes } from '#domain/news/events/event-types.ts';
import { eventCases } from '#tests/events/event-cases.ts';
import { heldOutEvents } from '#tests/events/held-out-events.ts';
import { secondHeldOutEvents } from '#tests/events/second-held-out-events.ts';

const ratio = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);

function measure(cases: Record<string, string[]>) {
  const classified = Object.entries(cases).flatMap(([wanted, titles]) =>
    titles.map((title) => ({ title, wanted, found: classifyEvent({ title, summary: '' })?.type ?? 'none' })),
  );
  type One = (typeof classified)[number];
  const count = (keep: (one: One) => boolean) => classified.filter(keep).length;
  const over = (about: (type: string) => boolean) => {
    const right = count(({ wanted, found }) => wanted === found && about(wanted));
    return {
      precision: ratio(
        right,
        count(({ found }) => about(found)),
      ),
      recall: ratio(
        right,
        count(({ wanted }) => about(wanted)),
      ),
    };
  };
  return { classified, over, wrong: classified.filter(({ wanted, found }) => wanted !== found) };
}

describe.each([
  ['cases the rules were written for', eventCases, { size: 140, precision: 0.98, recall: 0.98 }],
  ['unseen cases', heldOutEvents, { size: 60, precision: 0.9, recall: 0.75 }],
  ['fresh cases', secondHeldOutEvents, { size: 60, precision: 0.97, recall: 0.95 }],
] as const)('%s', (name, cases, goal) => {
  const { classified, over, wrong } = measure(cases);

  test('every type has at least two cases', () => {
    expect(Object.keys(cases).toSorted()).toEqual([...eventTypes, 'none'].toSorted());
    expect(Math.min(...Object.values(cases).map((titles) => titles.length))).toBeGreaterThanOrEqual(2);
    expect(classified.length).toBeGreaterThanOrEqual(goal.size);
  });

  test('precision and recall', () => {
    const rows = [...eventTypes, 'none'].map((type) => {
      const { precision, recall } = over((other) => other === type);
      return `${type.padEnd(16)} precision ${precision.toFixed(2)}  recall ${recall.toFixed(2)}`;
    });
    const all = over((type) => type !== 'none');
    const errors = wrong.map(({ title, wanted, found }) => `${title}: ${found}, not ${wanted}`);
    const total = `${classified.length} ${name}: precision ${all.precision.toFixed(3)}, recall ${all.recall.toFixed(3)}`;
    console.info([...rows, ...errors, total].join('\n'));
    expect(all.precision).toBeGreaterThanOrEqual(goal.precision);
    expect(all.recall).toBeGreaterThanOrEqual(goal.recall);
  });
});
