import { hexToOklab, mixOklab, type Oklab, oklabToHex } from '#components/charts/oklab.ts';
import { luminance } from '#components/ui/theme/contrast-ratio.ts';

export type Palette = 'blue-orange' | 'green-red';

const paletteEnds: Record<Palette, { negative: Oklab; neutral: Oklab; positive: Oklab }> = {
  'blue-orange': {
    negative: hexToOklab('#e8833a'),
    neutral: hexToOklab('#7a8494'),
    positive: hexToOklab('#4c9be8'),
  },
  'green-red': {
    negative: hexToOklab('#e06666'),
    neutral: hexToOklab('#7a8494'),
    positive: hexToOklab('#4fae7b'),
  },
};

/** fullColourScore is the score at which a map's colour is full: means of many articles seldom go further out. */
export const fullColourScore = 0.6;

/** sentimentSteps is how many colours the diverging scale has; the middle one is neutral. */
export const sentimentSteps = 11;

/** sentimentStep is the step, 0 (most negative) to 10, of a score in [-1, 1]. */
export function sentimentStep(score: number): number {
  const bounded = Math.min(1, Math.max(-1, score));
  return Math.round(((bounded + 1) / 2) * (sentimentSteps - 1));
}

function stepColour(step: number, palette: Palette): Oklab {
  const { negative, neutral, positive } = paletteEnds[palette];
  const along = (step / (sentimentSteps - 1)) * 2 - 1;
  return along < 0 ? mixOklab(neutral, negative, -along) : mixOklab(neutral, positive, along);
}

/**
 * sentimentColour is the fill of a score in [-1, 1] as `#rrggbb`: one of eleven steps, its chroma kept in the measure of
 * `confidence` in [0, 1] (half of it at 0.4, hardly more than a guess among three labels; all of it from 0.9).
 */
export function sentimentColour(score: number, confidence: number | null, palette: Palette): string {
  const colour = stepColour(sentimentStep(score), palette);
  const grey = paletteEnds[palette].neutral;
  const chromaShare = 0.5 + 0.5 * Math.min(1, Math.max(0, ((confidence ?? 1) - 0.4) / 0.5));
  return oklabToHex({
    l: colour.l,
    a: grey.a + (colour.a - grey.a) * chromaShare,
    b: grey.b + (colour.b - grey.b) * chromaShare,
  });
}

/** textColourOn is the ink, near black or white, that reads better on a `#rrggbb` fill. */
export function textColourOn(fill: string): string {
  return luminance(fill) > 0.18 ? '#0b0e13' : '#ffffff';
}
