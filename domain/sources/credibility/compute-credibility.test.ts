import { describe, expect, test } from 'vitest';
import {
  computeCredibility,
  emptyTrackRecord,
  parseTrackRecord,
} from '#domain/sources/credibility/compute-credibility.ts';
import {
  addTrackRecords,
  computeTrackRecords,
  type StoryReport,
} from '#domain/sources/credibility/compute-track-records.ts';
import { sourceClasses } from '#domain/sources/source-classes.ts';

describe('computeCredibility', () => {
  test("starts at the class's prior", () => {
    expect(computeCredibility('regulator', emptyTrackRecord)).toBeCloseTo(0.98);
    expect(computeCredibility('press', emptyTrackRecord)).toBeCloseTo(0.82);
    expect(computeCredibility('social', emptyTrackRecord)).toBeCloseTo(0.35);
  });

  test('moves with the record', () => {
    const press = (over: object) => computeCredibility('press', { ...emptyTrackRecord, ...over });
    // (20 x 0.82 + 10) / (20 + 10)
    expect(press({ confirmed: 10 })).toBeCloseTo(0.88);
    // (20 x 0.82) / (20 + 2 x 5)
    expect(press({ denied: 5 })).toBeCloseTo(0.5467, 3);
    expect(press({ confirmed: 10, first: 10 })).toBeGreaterThan(press({ confirmed: 10 }));
    expect(press({ corrected: 4 })).toBeLessThan(press({}));
    expect(press({ corrected: 4 })).toBeGreaterThan(press({ denied: 4 }));
    expect(press({ reports: 1_000 })).toBe(press({}));
  });

  test('stays within 0 and 1, and a long record outweighs any class', () => {
    for (const sourceClass of sourceClasses) {
      const bad = computeCredibility(sourceClass, { ...emptyTrackRecord, denied: 100_000 });
      const good = computeCredibility(sourceClass, {
        ...emptyTrackRecord,
        confirmed: 100_000,
        first: 100_000,
      });
      expect(bad).toBeGreaterThanOrEqual(0);
      expect(bad).toBeLessThan(0.01);
      expect(good).toBeGreaterThan(0.99);
      expect(good).toBeLessThanOrEqual(1);
    }
  });

  test('an empty or invalid record gives the prior', () => {
    for (const stored of [{}, null, 'x', { confirmed: -1 }])
      expect(parseTrackRecord(stored)).toEqual(emptyTrackRecord);
    expect(parseTrackRecord({ confirmed: 2 })).toEqual({ ...emptyTrackRecord, confirmed: 2 });
  });
});

describe('computeTrackRecords', () => {
  const report = (sourceId: string, over: Partial<StoryReport> = {}): StoryReport => ({
    sourceId,
    outlet: sourceId,
    stance: 'plain',
    copy: false,
    ...over,
  });
  const recordsOf = (...reports: StoryReport[]) =>
    Object.fromEntries(
      [...computeTrackRecords(reports)].map(([id, { confirmed, denied, first }]) => [
        id,
        { confirmed, denied, first },
      ]),
    );
  const nothing = { confirmed: 0, denied: 0, first: 0 };

  test('a second outlet confirms the first, which was first', () => {
    expect(recordsOf(report('a'), report('b'))).toEqual({
      a: { confirmed: 1, denied: 0, first: 1 },
      b: nothing,
    });
  });

  test.each([
    ['alone', [report('a')]],
    ['copied by another', [report('a'), report('b', { copy: true })]],
    ['repeated by the same outlet', [report('a'), report('c', { outlet: 'a' })]],
    ['rumoured by another', [report('a'), report('b', { stance: 'rumour' })]],
  ])('nothing is recorded when the report is %s', (_, reports) => {
    expect(recordsOf(...reports).a).toEqual(nothing);
  });

  test('a denial counts against all earlier reports, and is no credit to the denier', () => {
    expect(
      recordsOf(report('a', { stance: 'rumour' }), report('b'), report('c', { stance: 'denial' })),
    ).toEqual({
      a: { confirmed: 0, denied: 1, first: 0 },
      b: { confirmed: 0, denied: 1, first: 0 },
      c: nothing,
    });
  });

  test('the latest statement counts: denied, then confirmed', () => {
    const reports = [
      report('a', { stance: 'rumour' }),
      report('c', { stance: 'denial' }),
      report('d', { stance: 'confirmation' }),
    ];
    expect(recordsOf(...reports).a).toEqual({ confirmed: 1, denied: 0, first: 1 });
    expect(
      recordsOf(reports[0] as StoryReport, reports[2] as StoryReport, reports[1] as StoryReport).a,
    ).toEqual({
      confirmed: 0,
      denied: 1,
      first: 0,
    });
  });

  test('a source counts once for a story, and stories add up', () => {
    const records = computeTrackRecords([report('a'), report('a'), report('b')]);
    expect(records.get('a')).toEqual({ confirmed: 1, denied: 0, corrected: 0, first: 1, reports: 2 });
    const sum = addTrackRecords(records.get('a') ?? emptyTrackRecord, {
      ...emptyTrackRecord,
      denied: 1,
      corrected: 2,
      reports: 3,
    });
    expect(sum).toEqual({ confirmed: 1, denied: 1, corrected: 2, first: 1, reports: 5 });
  });
});
