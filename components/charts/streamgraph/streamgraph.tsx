import { area, curveMonotoneX } from 'd3';
import { useRef } from 'react';
import { formatAxisTime } from '#components/charts/format-axis-time.ts';
import { type Palette, sentimentColour, textColourOn } from '#components/charts/sentiment-scale.ts';
import { placeLabel } from '#components/charts/streamgraph/place-label.ts';
import type {
  StreamgraphLayer,
  StreamgraphLayout,
} from '#components/charts/streamgraph/prepare-streamgraph.ts';
import { formatCount, formatScore } from '#components/ui/format/format-number.ts';
import { useElementSize } from '#components/ui/hooks/use-element-size.ts';
import css from './streamgraph.module.css';

export interface StreamgraphProps {
  graph: StreamgraphLayout;
  palette: Palette;
  selected: string | null;
  onSelect: (name: string | null) => void;
}

const axisHeight = 18;
const characterWidth = 6.6;
const textHeight = 15;
/** Ticks closer to the edge than this would be cut off. */
const tickMargin = 22;

function describeLayer({ name, total, sentiment }: StreamgraphLayer): string {
  const score = sentiment === null ? 'not scored' : `sentiment ${formatScore(sentiment)}`;
  return `${name}: ${formatCount(total)} reports, ${score}`;
}

/** Streamgraph draws topics as bands: height is the number of reports, colour is sentiment. */
export function Streamgraph({ graph, palette, selected, onSelect }: StreamgraphProps) {
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useElementSize(frame);
  const inner = Math.max(1, height - axisHeight);
  const first = graph.layers[0]?.points;
  const span = ((graph.ticks.at(-1)?.at ?? 0) - (graph.ticks[0]?.at ?? 0)) * 1.2;
  const ticks = graph.ticks.filter(({ x }) => x * width > tickMargin && (1 - x) * width > tickMargin);
  const path = area<StreamgraphLayer['points'][number]>()
    .x(({ x }) => x * width)
    .y0(({ bottom }) => bottom * inner)
    .y1(({ top }) => top * inner)
    .curve(curveMonotoneX);

  return (
    <div ref={frame} className={css.frame}>
      {width > 0 && first ? (
        // biome-ignore lint/a11y/useSemanticElements: a drawing whose bands are buttons
        <svg width={width} height={height} data-chart role="group" aria-label="Topics over time">
          {graph.layers.map((layer) => {
            const fill = sentimentColour(layer.sentiment ?? 0, layer.sentiment === null ? 0 : 0.8, palette);
            const isSelected = layer.name === selected;
            const textWidth = layer.name.length * characterWidth + 12;
            const label = placeLabel(layer.points, { width, height: inner, textWidth, textHeight });
            return (
              // biome-ignore lint/a11y/useSemanticElements: SVG has no button
              <g
                key={layer.name}
                role="button"
                tabIndex={0}
                aria-pressed={isSelected}
                aria-label={describeLayer(layer)}
                className={css.layer}
                data-dim={(selected !== null && !isSelected) || undefined}
                onClick={() => onSelect(isSelected ? null : layer.name)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' && event.key !== ' ') return;
                  event.preventDefault();
                  onSelect(isSelected ? null : layer.name);
                }}
              >
                <title>{describeLayer(layer)}</title>
                <path
                  d={path(layer.points) ?? ''}
                  fill={layer.sentiment === null ? 'none' : fill}
                  data-unscored={layer.sentiment === null || undefined}
                />
                {label ? (
                  <text
                    x={label.x}
                    y={label.y}
                    fill={layer.sentiment === null ? 'var(--text)' : textColourOn(fill)}
                  >
                    {layer.name}
                  </text>
                ) : null}
              </g>
            );
          })}
          {ticks.map(({ at, x }) => (
            <text key={at} className={css.tick} x={x * width} y={height - 4} textAnchor="middle">
              {formatAxisTime(at, span)}
            </text>
          ))}
        </svg>
      ) : null}
    </div>
  );
}
