import type { StreamgraphLayer } from '#components/charts/streamgraph/prepare-streamgraph.ts';

export interface LabelSize {
  /** Size of the drawing in pixels. */
  width: number;
  height: number;
  /** Size of the label with its margin, in pixels. */
  textWidth: number;
  textHeight: number;
}

const sampleOffsets = [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1];

/** interpolateEdges gives a band's edges at a fractional step, interpolated between the neighbouring points. */
function interpolateEdges(points: StreamgraphLayer['points'], at: number): { top: number; bottom: number } {
  const left = points[Math.floor(at)];
  const right = points[Math.ceil(at)];
  if (!left || !right) return { top: 1, bottom: 0 };
  const share = at - Math.floor(at);
  return {
    top: left.top + (right.top - left.top) * share,
    bottom: left.bottom + (right.bottom - left.bottom) * share,
  };
}

/**
 * placeLabel finds the position with most room for a band's label so that the whole label is inside the band; null when it
 * does not fit. Only the band's points are tried as the centre, because the drawn curve passes through them.
 */
export function placeLabel(
  points: StreamgraphLayer['points'],
  size: LabelSize,
): { x: number; y: number } | null {
  const { width, height, textWidth, textHeight } = size;
  const step = width / Math.max(1, points.length - 1);
  const half = textWidth / 2;
  let best: { x: number; y: number; room: number } | null = null;
  for (const { x: share } of points) {
    const x = share * width;
    if (x < half || x > width - half) continue;
    const under = sampleOffsets.map((sample) => interpolateEdges(points, (x + sample * half) / step));
    const top = Math.max(...under.map((edges) => edges.top)) * height;
    const bottom = Math.min(...under.map((edges) => edges.bottom)) * height;
    const room = bottom - top;
    if (room >= textHeight && room > (best?.room ?? 0)) best = { x, y: (top + bottom) / 2, room };
  }
  return best && { x: best.x, y: best.y };
}
