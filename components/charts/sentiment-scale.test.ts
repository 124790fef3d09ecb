import { describe, expect, test } from 'vitest';
import { hexToOklab, oklabToHex } from '#components/charts/oklab.ts';
import {
  type Palette,
  sentimentColour,
  sentimentStep,
  textColourOn,
} from '#components/charts/sentiment-scale.ts';
import { contrastRatio } from '#components/ui/theme/contrast-ratio.ts';

const distance = (a: string, b: string) => {
  const [x, y] = [hexToOklab(a), hexToOklab(b)];
  return Math.hypot(x.l - y.l, x.a - y.a, x.b - y.b);
};
const scores = Array.from({ length: 11 }, (_, step) => step / 5 - 1);

/** asDeuteranope simulates full deuteranopia (Machado, Oliveira, Fernandes 2009), applied to linear light. */
function asDeuteranope(hex: string): string {
  const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  const gamma = (c: number) => (c <= 0.0031308 ? c * 12.92 : 1.055 * c ** (1 / 2.4) - 0.055);
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255),
  );
  const seen = [
    0.367322 * r + 0.860646 * g - 0.227968 * b,
    0.280085 * r + 0.672501 * g + 0.047413 * b,
    -0.01182 * r + 0.04294 * g + 0.968881 * b,
  ].map((c) => Math.round(255 * gamma(Math.min(1, Math.max(0, c)))));
  return `#${seen.map((c) => c.toString(16).padStart(2, '0')).join('')}`;
}

test('a colour survives the conversion to Oklab and back', () => {
  for (const hex of ['#000000', '#ffffff', '#e8833a', '#7a8494', '#4c9be8'])
    expect(oklabToHex(hexToOklab(hex))).toBe(hex);
});

test.each([
  [-1, 0],
  [-0.04, 5],
  [0, 5],
  [0.42, 7],
  [1, 10],
  [7, 10],
])('score %d is step %d', (score, step) => {
  expect(sentimentStep(score)).toBe(step);
});

describe.each(['blue-orange', 'green-red'] as Palette[])('%s', (palette) => {
  test('text has enough contrast on every step at every confidence', () => {
    for (const score of scores) {
      for (const confidence of [0.33, 0.6, 1]) {
        const fill = sentimentColour(score, confidence, palette);
        expect(contrastRatio(fill, textColourOn(fill))).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  test('lower confidence is greyer', () => {
    const grey = sentimentColour(0, 1, palette);
    const chroma = [0.4, 0.7, 1].map((confidence) =>
      distance(sentimentColour(0.9, confidence, palette), grey),
    );
    expect(chroma).toEqual([...chroma].sort((a, b) => a - b));
  });
});

test('blue and orange steps are distinct for the colour-blind', () => {
  const seen = scores.map((score) => asDeuteranope(sentimentColour(score, 1, 'blue-orange')));
  for (let step = 1; step < seen.length; step += 1) {
    expect(distance(seen[step] ?? '', seen[step - 1] ?? '')).toBeGreaterThan(0.015);
  }
  expect(distance(seen[0] ?? '', seen[10] ?? '')).toBeGreaterThan(0.2);
});
