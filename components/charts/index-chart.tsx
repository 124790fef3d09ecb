import { useMemo, useState } from 'react';
import {
  Area,
  Bar,
  BarChart,
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
import { formatAxisTime } from '#components/charts/format-axis-time.ts';
import { IndexDot } from '#components/charts/index-dot.tsx';
import type { IndexSeries, IndexSlot } from '#components/charts/prepare-index-series.ts';
import type { Palette } from '#components/charts/sentiment-scale.ts';
import { formatExact } from '#components/ui/format-age.ts';
import { formatCount, formatScore } from '#components/ui/format-figure.ts';
import css from './index-chart.module.css';

export interface IndexChartProps {
  series: IndexSeries;
  palette: Palette;
  /** What the line is, printed at its end. */
  name: string;
  /** Panels with the same key share one crosshair. */
  crosshair: string;
}

const axis = { fontSize: 11, fill: 'var(--quiet)', fontFamily: 'var(--font-figures)' };
const still = { isAnimationActive: false } as const;
const gutter = { top: 6, right: 8, bottom: 0, left: 0 };

function Readout({ slot }: { slot: IndexSlot | undefined }) {
  if (!slot) return null;
  return (
    <p className={css.words}>
      <time>{formatExact(new Date(slot.at))}</time> <span className={css.value}>{describeSlot(slot)}</span>
    </p>
  );
}

/** IndexChart draws a sentiment index: mean as a line, 95% interval as a band, gaps as gaps, counts below. */
export function IndexChart({ series, palette, name, crosshair }: IndexChartProps) {
  const [readout, setReadout] = useState<HTMLDivElement | null>(null);
  const { slots, bound, ticks, last, stepMs } = series;
  const span = (slots.at(-1)?.at ?? 0) - (slots[0]?.at ?? 0);
  const domain: [number, number] = [slots[0]?.at ?? 0, (slots.at(-1)?.at ?? 0) + stepMs * 0.5];
  const dotted = slots.length <= 100;
  const summary = useMemo(
    () =>
      `${name} sentiment index. ${last ? `Latest ${describeSlot(last)}.` : 'No data.'} Arrow keys walk its steps.`,
    [name, last],
  );
  const time = <XAxis type="number" dataKey="at" domain={domain} ticks={ticks} hide scale="time" />;

  return (
    <div className={css.chart}>
      <figure className={css.upper} aria-label={summary}>
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart data={slots} syncId={crosshair} margin={gutter} title={summary}>
            <CartesianGrid stroke="var(--quiet)" strokeOpacity={0.12} />
            {time}
            <YAxis
              domain={[-bound, bound]}
              ticks={[-bound, -bound / 2, 0, bound / 2, bound]}
              tickFormatter={(value: number) =>
                value === 0 ? '0' : formatScore(value, true).replace('.00', '')
              }
              tick={axis}
              width={44}
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
      </figure>
      <figure className={css.lower} aria-label={`${name}: articles per step`}>
        <ResponsiveContainer width="100%" height="100%">
          <BarChart
            data={slots}
            syncId={crosshair}
            margin={gutter}
            barCategoryGap={1}
            accessibilityLayer={false}
          >
            <defs>
              <pattern
                id="bar-hatch"
                width="4"
                height="4"
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
              >
                <path d="M0 0v4" stroke="var(--quiet)" strokeWidth="1.4" />
              </pattern>
            </defs>
            <XAxis
              type="number"
              dataKey="at"
              domain={domain}
              scale="time"
              ticks={ticks}
              tickFormatter={(at: number) => formatAxisTime(at, span)}
              tick={axis}
              height={18}
              tickLine={false}
              axisLine={{ stroke: 'var(--line)' }}
            />
            <YAxis
              width={44}
              tick={axis}
              axisLine={false}
              tickLine={false}
              domain={[0, Math.max(1, series.peak)]}
              ticks={[Math.max(1, series.peak)]}
              tickFormatter={(value: number) => `n ${formatCount(value)}`}
            />
            <Bar dataKey="n" stackId="count" fill="var(--quiet)" {...still} />
            <Bar dataKey="abstained" stackId="count" fill="url(#bar-hatch)" {...still} />
            <Bar dataKey="failed" stackId="count" fill="none" stroke="var(--fault)" {...still} />
            <Tooltip cursor={{ fill: 'var(--quiet)', fillOpacity: 0.25 }} content={() => null} {...still} />
          </BarChart>
        </ResponsiveContainer>
      </figure>
      <div
        ref={setReadout}
        className={css.readout}
        data-idle="Line: mean. Band: 95% interval. Gap: no data. Hollow: thin."
      />
    </div>
  );
}
