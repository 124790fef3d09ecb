import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { describePoint } from '#components/charts/sentiment-index/describe-point.ts';
import {
  axisTextStyle,
  axisWidth,
  chartMargin,
  noAnimation,
  timeDomain,
} from '#components/charts/sentiment-index/index-axes.ts';
import { IndexDot } from '#components/charts/sentiment-index/index-dot.tsx';
import type { IndexPoint, IndexSeries } from '#components/charts/sentiment-index/prepare-index-series.ts';
import type { Palette } from '#components/charts/sentiment-scale.ts';
import { formatExactTime } from '#components/ui/format/format-age.ts';
import { formatScore } from '#components/ui/format/format-number.ts';
import css from './index-chart.module.css';

function Readout({ point }: { point: IndexPoint | undefined }) {
  if (!point) return null;
  return (
    <p className={css.words}>
      <time>{formatExactTime(new Date(point.at))}</time>{' '}
      <span className={css.value}>{describePoint(point)}</span>
    </p>
  );
}

export interface IndexLineProps {
  series: IndexSeries;
  palette: Palette;
  name: string;
  crosshair: string;
  /** Text alternative of the line. */
  summary: string;
  /** Element that shows the point under the crosshair as text. */
  readout: HTMLElement | null;
}

/** IndexLine draws the mean with its interval; missing points are gaps. */
export function IndexLine({ series, palette, name, crosshair, summary, readout }: IndexLineProps) {
  const { points, bound, ticks, last } = series;
  const showAllDots = points.length <= 100;
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={points} syncId={crosshair} margin={chartMargin} title={summary}>
        <CartesianGrid stroke="var(--quiet)" strokeOpacity={0.12} />
        <XAxis type="number" dataKey="at" domain={timeDomain(series)} ticks={ticks} hide scale="time" />
        <YAxis
          domain={[-bound, bound]}
          ticks={[-bound, -bound / 2, 0, bound / 2, bound]}
          tickFormatter={(value: number) => (value === 0 ? '0' : formatScore(value, true).replace('.00', ''))}
          tick={axisTextStyle}
          width={axisWidth}
          axisLine={false}
          tickLine={false}
        />
        <ReferenceLine y={0} stroke="var(--quiet)" strokeOpacity={0.6} />
        <Area
          dataKey="band"
          stroke="none"
          fill="var(--quiet)"
          fillOpacity={0.22}
          activeDot={false}
          {...noAnimation}
        />
        <Line
          dataKey="mean"
          stroke="var(--text)"
          strokeWidth={1.3}
          dot={(props) => (
            <IndexDot
              key={props.index}
              x={props.cx}
              y={props.cy}
              point={props.payload as IndexPoint}
              palette={palette}
              showAllDots={showAllDots}
              caption={props.payload === last ? `${name} ${formatScore(last?.mean ?? 0)}` : null}
            />
          )}
          activeDot={{ r: 3.5, fill: 'var(--text)', stroke: 'var(--panel)' }}
          {...noAnimation}
        />
        <Tooltip
          cursor={{ stroke: 'var(--quiet)', strokeDasharray: '2 2' }}
          portal={readout}
          wrapperStyle={{ position: 'static', transform: 'none', visibility: 'visible' }}
          content={({ active, payload }) =>
            active ? <Readout point={payload[0]?.payload as IndexPoint | undefined} /> : null
          }
          {...noAnimation}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}
