import { expect, test } from 'vitest';
import { eventTypes } from '#domain/news/events/event-types.ts';
import { type ImportanceInput, measureImportance } from '#domain/news/measure-importance.ts';
import { sourceClasses } from '#domain/sources/source-classes.ts';

const plain: ImportanceInput = {
  title: 'Acme says so',
  eventType: null,
  sourceClass: 'press',
  relevance: 90,
  listingSize: 'small',
};
const of = (given: Partial<ImportanceInput>) => measureImportance({ ...plain, ...given }).importance;

test('importance ranks reports as expected', () => {
  expect(of({ eventType: 'merger' })).toBeGreaterThan(of({ eventType: 'product' }));
  expect(of({ eventType: 'product' })).toBeGreaterThan(of({}));
  expect(of({ listingSize: 'market' })).toBeGreaterThan(of({ listingSize: 'large' }));
  expect(of({ listingSize: 'large' })).toBeGreaterThan(of({ listingSize: 'small' }));
  expect(of({ relevance: 90 })).toBeGreaterThan(of({ relevance: 20 }));
  expect(of({ relevance: 20 })).toBeGreaterThan(of({ relevance: null, listingSize: null }));
  expect(of({ sourceClass: 'regulator' })).toBeGreaterThan(of({ sourceClass: 'social' }));
  expect(of({ title: 'Acme pays $12 billion' })).toBeGreaterThan(of({ title: 'Acme pays $2 billion' }));
  expect(of({ title: 'Acme pays $2 billion' })).toBeGreaterThan(of({ title: 'Acme pays $200 million' }));
  expect(of({ title: 'Acme jumps 25%' })).toBeGreaterThan(of({ title: 'Acme jumps 2%' }));
});

test('macro news needs no listing', () => {
  const macro = { eventType: 'macro', relevance: null, listingSize: null };
  expect(of(macro)).toBeGreaterThan(of({ ...macro, eventType: 'product' }) + 20);
});

test('each part has a reason, and the parts add up', () => {
  const importance = measureImportance({
    ...plain,
    title: 'Acme to buy Bolt for $12 billion',
    eventType: 'merger',
    listingSize: 'large',
  });
  expect(importance.importance).toBe(88);
  expect(importance.parts.map(({ points, reason }) => `${points}: ${reason}`)).toEqual([
    '20: every report starts at 20',
    '30: it reports merger',
    '4: its source is of the class press',
    '14: its main listing has a relevance of 90',
    '10: a large company or crypto asset is concerned',
    '10: it states more than 10 billion',
  ]);
});

test('stays within 0 and 100 for every kind and class', () => {
  for (const eventType of [...eventTypes, null, 'made up', 'toString']) {
    for (const sourceClass of sourceClasses) {
      for (const title of ['', 'It is $900 trillion, 400%']) {
        for (const reach of ['market', null] as const) {
          const importance = of({
            eventType,
            sourceClass,
            title,
            listingSize: reach,
            relevance: reach && 100,
          });
          expect(importance).toBeGreaterThanOrEqual(0);
          expect(importance).toBeLessThanOrEqual(100);
        }
      }
    }
  }
});
