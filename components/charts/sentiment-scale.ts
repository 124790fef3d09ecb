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

/** fullColourScore is the absolute score at which the map uses full colour; means of many articles are rarely larger. */
export const fullColourScore = 0.6;

/** sentimentSteps is the number of colours of the diverging scale; the middle one is neutral. */
export const sentimentSteps = 11;

/** sentimentStep gives the step, 0 (most negative) to 10, of a score in [-1, 1]. */
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
 * sentimentColour gives the fill of a score in [-1, 1] as `#rrggbb`: one of eleven steps, its chroma scaled by `confidence`
 * in [0, 1] from half at 0.4 (little above chance with three labels) to full at 0.9.
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

/** textColourOn gives the text colour, near black or white, with more contrast on a `#rrggbb` fill. */
export function textColourOn(fill: string): string {
  return luminance(fill) > 0.18 ? '#0b0e13' : '#ffffff';
}
