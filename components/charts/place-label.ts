import type { StreamLayer } from '#components/charts/prepare-streamgraph.ts';

export interface LabelSize {
  /** Of the drawing, in pixels. */
  width: number;
  height: number;
  /** Of the words with their margin, in pixels. */
  textWidth: number;
  textHeight: number;
}

/**
 * placeLabel finds where a band has most room for its label: the words lie inside it over their whole length. Null where
 * they fit nowhere. Between two points a band is never wider than at the narrower one is assumed; pure.
 */
export function placeLabel(points: StreamLayer['points'], size: LabelSize): { x: number; y: number } | null {
  const { width, height, textWidth, textHeight } = size;
  const last = points.length - 1;
  if (last < 1) return null;
  const step = width / last;
  const half = textWidth / 2;
  let best: { x: number; y: number; room: number } | null = null;
  for (let x = half; x <= width - half; x += Math.max(1, step / 2)) {
    const under = points.slice(Math.floor((x - half) / step), Math.ceil((x + half) / step) + 1);
    const top = Math.max(...under.map((point) => point.top)) * height;
    const bottom = Math.min(...under.map((point) => point.bottom)) * height;
    const room = bottom - top;
    if (room >= textHeight && room > (best?.room ?? 0)) best = { x, y: (top + bottom) / 2, room };
  }
  return best && { x: best.x, y: best.y };
}
