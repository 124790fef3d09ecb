import { expect, test } from 'vitest';
import { toCsv } from '#components/charts/export/to-csv.ts';

test('quotes where needed and leaves missing values empty', async () => {
  const rows = [
    ['x, "y"', null],
    [-0.4, true],
  ];
  expect(await toCsv({ heading: ['a', 'b'], rows })).toBe('a,b\r\n"x, ""y""",\r\n-0.4,true\r\n');
});

test('a text never starts a formula', async () => {
  const rows = [['=HYPERLINK("x")']];
  expect(await toCsv({ heading: ['a'], rows })).toBe('a\r\n"\'=HYPERLINK(""x"")"\r\n');
});
