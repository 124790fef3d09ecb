import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrastRatio } from '#components/ui/theme/contrast-ratio.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** tokensOf gives the custom properties of the rules that one of `selectors` matches; later rules override earlier ones. */
function tokensOf(...selectors: string[]): Record<string, string> {
  const tokens: Record<string, string> = {};
  for (const rule of css.matchAll(/([^{}]+)\{([^{}]+)\}/g)) {
    const names = (rule[1] ?? '').split(',').map((name) => name.replace(/\/\*.*?\*\//gs, '').trim());
    if (!names.some((name) => selectors.includes(name))) continue;
    for (const pair of (rule[2] ?? '').matchAll(/--([\w-]+):\s*([^;]+);/g))
      tokens[pair[1] ?? ''] = pair[2] ?? '';
  }
  return tokens;
}

const root = ':root';
const dark = [root, ':root[data-theme="dark"]'];
const light = [root, ':root[data-theme="light"]'];
const greenRed = ':root[data-palette="green-red"]';
const themes: [string, string[]][] = [
  ['dark', dark],
  ['light', light],
  ['dark, green and red', [...dark, greenRed]],
  ['light, green and red', [...light, greenRed, `${greenRed}[data-theme="light"]`]],
];

describe.each(themes)('contrast of the %s theme', (_name, selectors) => {
  const tokens = tokensOf(...selectors);
  const ratio = (ink: string, paper: string) => contrastRatio(tokens[ink] ?? '', tokens[paper] ?? '');

  test.each(['page', 'panel', 'raised', 'selected', 'fresh'])('text has enough contrast on %s', (paper) => {
    expect(ratio('text', paper)).toBeGreaterThanOrEqual(7);
  });

  test.each(['quiet', 'positive', 'negative', 'fault'])('%s has enough contrast on every surface', (ink) => {
    for (const paper of ['page', 'panel', 'raised']) expect(ratio(ink, paper)).toBeGreaterThanOrEqual(4.5);
  });

  test('the focus colour has enough contrast on every surface', () => {
    for (const paper of ['page', 'panel', 'raised']) expect(ratio('focus', paper)).toBeGreaterThanOrEqual(3);
  });
});

test('the system theme has the same tokens as the light one', () => {
  const system = tokensOf(':root[data-theme="system"]');
  const light = tokensOf(':root[data-theme="light"]');
  expect(system).toEqual(light);
});
