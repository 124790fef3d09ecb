import { expect, test } from 'vitest';
import { promotionGate } from '#domain/sentiment/evaluation/promotion-gate.ts';

const set = (macroF1: number, ece = 0.02) => ({ rows: 1000, accuracy: macroF1, macroF1, ece });

test.each<[string, Record<string, unknown>, Record<string, unknown> | null, RegExp[]]>([
  ['better', { dev: set(0.9) }, { dev: set(0.85) }, []],
  ['as good within chance', { dev: set(0.848) }, { dev: set(0.85) }, []],
  ['worse', { dev: set(0.8) }, { dev: set(0.85) }, [/macro-F1 on dev is 0\.8000/]],
  ['worse calibrated', { dev: set(0.9, 0.08) }, { dev: set(0.85) }, [/calibration error on dev/]],
  [
    'better on one set, worse on another',
    { a: set(0.9), b: set(0.5) },
    { a: set(0.8), b: set(0.6) },
    [/on b/],
  ],
  [
    'not measured on a set',
    { dev: set(0.9) },
    { dev: set(0.8), other: set(0.1) },
    [/not evaluated on other/],
  ],
  ['not measured at all', { note: 'none' }, null, [/not evaluated: measure it/]],
  ['the first one', { dev: set(0.5) }, null, []],
])('a candidate that is %s', (_, candidate, active, reasons) => {
  const found = promotionGate(candidate, active);
  expect(found).toHaveLength(reasons.length);
  reasons.forEach((reason, i) => {
    expect(found[i]).toMatch(reason);
  });
});
