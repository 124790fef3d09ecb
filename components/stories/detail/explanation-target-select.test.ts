import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import {
  ExplanationTargetSelect,
  type ExplanationTargetSelectProps,
} from '#components/stories/detail/explanation-target-select.tsx';
import { maxLinks } from '#domain/tickers/link-tickers.ts';

const companies = (count: number): ExplanationTargetSelectProps['companies'] =>
  Array.from({ length: count }, (_, index) => ({
    tickerId: index + 1,
    symbol: `T${index + 1}`,
    name: `Company ${index + 1}`,
    status: 'scored',
  }));

const drawn = (props: Partial<ExplanationTargetSelectProps>) =>
  renderToStaticMarkup(
    createElement(ExplanationTargetSelect, { companies: [], value: '', onChange: () => undefined, ...props }),
  );

test('every company of an article can be selected, from a select that fits a phone', () => {
  const html = drawn({ companies: companies(maxLinks), value: String(maxLinks) });
  expect(html.match(/<option/g)).toHaveLength(maxLinks + 1);
  expect(html).toContain(`<option value="${maxLinks}" selected="">T${maxLinks} Company ${maxLinks}</option>`);
  expect(html).not.toContain('role="radio"');
});

test('a few companies are shown as segments', () => {
  const html = drawn({ companies: companies(4) });
  expect(html.match(/role="radio"/g)).toHaveLength(5);
  expect(html).not.toContain('<select');
});

test('a company whose verdict is withheld is not offered, and without a company nothing is shown', () => {
  const [first, ...rest] = companies(2);
  const withheld = rest.map((company) => ({ ...company, status: 'withheld' as const }));
  expect(drawn({ companies: [...(first ? [first] : []), ...withheld] }).match(/role="radio"/g)).toHaveLength(
    2,
  );
  expect(drawn({ companies: withheld })).toBe('');
});
