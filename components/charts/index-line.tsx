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
import { describeSlot } from '#components/charts/describe-slot.ts';
import { axisText, axisWidth, chartMargin, spanOf, still } from '#components/charts/index-axes.ts';
import { IndexDot } from '#components/charts/index-dot.tsx';
import type { IndexSeries, IndexSlot } from '#components/charts/prepare-index-series.ts';
import type { Palette } from '#components/charts/sentiment-scale.ts';
import { formatExact } from '#components/ui/format-age.ts';
import { formatScore } from '#components/ui/format-figure.ts';
import css from './index-chart.module.css';

function Readout({ slot }: { slot: IndexSlot | undefined }) {
  if (!slot) return null;
  return (
    <p className={css.words}>
      <time>{formatExact(new Date(slot.at))}</time> <span className={css.value}>{describeSlot(slot)}</span>
    </p>
  );
}

export interface IndexLineProps {
  series: IndexSeries;
  palette: Palette;
  name: string;
  crosshair: string;
  /** What the line shows, for those who cannot see it. */
  summary: string;
  /** Where the slot under the crosshair is put into words. */
  readout: HTMLElement | null;
}

/** IndexLine draws the mean, its band and its gaps. */
export function IndexLine({ series, palette, name, crosshair, summary, readout }: IndexLineProps) {
  const { slots, bound, ticks, last } = series;
  const dotted = slots.length <= 100;
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={slots} syncId={crosshair} margin={chartMargin} title={summary}>
        <CartesianGrid stroke="var(--quiet)" strokeOpacity={0.12} />
        <XAxis type="number" dataKey="at" domain={spanOf(series)} ticks={ticks} hide scale="time" />
        <YAxis
          domain={[-bound, bound]}
          ticks={[-bound, -bound / 2, 0, bound / 2, bound]}
          tickFormatter={(value: number) => (value === 0 ? '0' : formatScore(value, true).replace('.00', ''))}
          tick={axisText}
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
          {...still}
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
              slot={props.payload as IndexSlot}
              palette={palette}
              all={dotted}
              caption={props.payload === last ? `${name} ${formatScore(last?.mean ?? 0)}` : null}
            />
          )}
          activeDot={{ r: 3.5, fill: 'var(--text)', stroke: 'var(--panel)' }}
          {...still}
        />
        <Tooltip
          cursor={{ stroke: 'var(--quiet)', strokeDasharray: '2 2' }}
          portal={readout}
          wrapperStyle={{ position: 'static', transform: 'none', visibility: 'visible' }}
          content={({ active, payload }) =>
            active ? <Readout slot={payload[0]?.payload as IndexSlot | undefined} /> : null
          }
          {...still}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}
