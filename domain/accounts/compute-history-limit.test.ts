import { describe, expect, test } from 'vitest';
import { assertWithinHistoryLimit, computeHistoryLimit } from '#domain/accounts/compute-history-limit.ts';
import { TierLimitError } from '#domain/accounts/tier-limit-error.ts';
import { tierGrants } from '#domain/accounts/tiers.ts';

const now = new Date('2026-11-21T12:00:00Z');
const hour = 3_600_000;

function limitOf(run: () => unknown) {
  try {
    run();
  } catch (error) {
    if (error instanceof TierLimitError) return error.tierLimit;
    throw error;
  }
  return null;
}

describe('computeHistoryLimit', () => {
  test('the free tier sees real news late, simulated news at once', () => {
    expect(computeHistoryLimit({ grant: tierGrants.free, now })).toEqual({
      asOf: now,
      realUntil: new Date('2026-11-21T11:45:00Z'),
      from: new Date('2026-11-20T12:00:00Z'),
    });
  });

  test('a paid tier sees all news at once', () => {
    expect(computeHistoryLimit({ grant: tierGrants.premium, now })).toMatchObject({
      asOf: now,
      realUntil: now,
    });
  });

  test('the professional tier may read as of a past time, and sees nothing later', () => {
    const asOf = new Date('2026-11-21T09:31:00Z');
    expect(computeHistoryLimit({ grant: tierGrants.professional, now, asOf })).toMatchObject({
      asOf,
      realUntil: asOf,
    });
  });

  test('a future time counts as now', () => {
    const asOf = new Date('2027-01-01T00:00:00Z');
    expect(computeHistoryLimit({ grant: tierGrants.professional, now, asOf })).toMatchObject({
      asOf: now,
      realUntil: now,
    });
  });

  test.each(['free', 'premium'] as const)('%s may not read as of a past time', (tier) => {
    expect(limitOf(() => computeHistoryLimit({ grant: tierGrants[tier], now, asOf: now }))).toEqual({
      feature: 'asOf',
      limit: 'not included',
      needs: 'professional',
    });
  });

  test('no tier may look back beyond its history', () => {
    const asOf = new Date(now.getTime() - 400 * 24 * hour);
    expect(limitOf(() => computeHistoryLimit({ grant: tierGrants.professional, now, asOf }))).toEqual({
      feature: 'historyMs',
      limit: '366 days',
      needs: null,
    });
  });
});

describe('assertWithinHistoryLimit', () => {
  test('names the tier that includes the period', () => {
    expect(limitOf(() => assertWithinHistoryLimit(tierGrants.free, 7 * 24 * hour))).toEqual({
      feature: 'historyMs',
      limit: '24 hours',
      needs: 'premium',
    });
    expect(limitOf(() => assertWithinHistoryLimit(tierGrants.premium, 40 * 24 * hour))?.needs).toBe(
      'professional',
    );
  });

  test('accepts a period that the tier includes', () => {
    expect(limitOf(() => assertWithinHistoryLimit(tierGrants.free, 24 * hour))).toBeNull();
  });
});
