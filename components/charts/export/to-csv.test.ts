import { expect, test } from 'vitest';
import { toCsv } from '#components/charts/export/to-csv.ts';

test('quotes what needs it and leaves missing values empty', () => {
  expect(
    toCsv(
      ['a', 'b'],
      [
        ['x, "y"', null],
        [-0.4, true],
      ],
    ),
  ).toBe('a,b\r\n"x, ""y""",\r\n-0.4,true\r\n');
});

test('a text never starts a formula', () => {
  expect(toCsv(['a'], [['=HYPERLINK("x")']])).toBe('a\r\n"\'=HYPERLINK(""x"")"\r\n');
});
