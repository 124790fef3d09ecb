import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatAxisTime } from '#components/charts/format-axis-time.ts';
import {
  axisTextStyle,
  axisWidth,
  chartMargin,
  noAnimation,
  timeDomain,
} from '#components/charts/sentiment-index/index-axes.ts';
import type { IndexSeries } from '#components/charts/sentiment-index/prepare-index-series.ts';
import { formatCount } from '#components/ui/format/format-number.ts';

/** IndexCounts draws the number of articles per step: scored, abstained and failed. */
export function IndexCounts({ series, crosshair }: { series: IndexSeries; crosshair: string }) {
  const { points, ticks } = series;
  const span = (points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0);
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={points}
        syncId={crosshair}
        margin={chartMargin}
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
          domain={timeDomain(series)}
          scale="time"
          ticks={ticks}
          tickFormatter={(at: number) => formatAxisTime(at, span)}
          tick={axisTextStyle}
          height={18}
          tickLine={false}
          axisLine={{ stroke: 'var(--line)' }}
        />
        <YAxis
          width={axisWidth}
          tick={axisTextStyle}
          axisLine={false}
          tickLine={false}
          domain={[0, Math.max(1, series.peak)]}
          ticks={[Math.max(1, series.peak)]}
          tickFormatter={(value: number) => `n ${formatCount(value)}`}
        />
        <Bar dataKey="n" stackId="count" fill="var(--quiet)" {...noAnimation} />
        <Bar dataKey="abstained" stackId="count" fill="url(#bar-hatch)" {...noAnimation} />
        <Bar dataKey="failed" stackId="count" fill="none" stroke="var(--fault)" {...noAnimation} />
        <Tooltip cursor={{ fill: 'var(--quiet)', fillOpacity: 0.25 }} content={() => null} {...noAnimation} />
      </BarChart>
    </ResponsiveContainer>
  );
}
