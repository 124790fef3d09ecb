import { useMemo, useState } from 'react';
import { describePoint } from '#components/charts/sentiment-index/describe-point.ts';
import { IndexCounts } from '#components/charts/sentiment-index/index-counts.tsx';
import { IndexLine } from '#components/charts/sentiment-index/index-line.tsx';
import type { IndexSeries } from '#components/charts/sentiment-index/prepare-index-series.ts';
import type { Palette } from '#components/charts/sentiment-scale.ts';
import css from './index-chart.module.css';

export interface IndexChartProps {
  series: IndexSeries;
  palette: Palette;
  /** Label of the line, shown at its end. */
  name: string;
  /** Panels with the same key share one crosshair. */
  crosshair: string;
}

/** IndexChart draws a sentiment index: mean as a line, 95% interval as a band, and article counts below. */
export function IndexChart({ series, palette, name, crosshair }: IndexChartProps) {
  const [readout, setReadout] = useState<HTMLDivElement | null>(null);
  const { last } = series;
  const summary = useMemo(
    () =>
      `${name} sentiment index. ${last ? `Latest ${describePoint(last)}.` : 'No data.'} Use arrow keys to move.`,
    [name, last],
  );

  return (
    <div className={css.chart}>
      <figure className={css.upper} aria-label={summary}>
        <IndexLine
          series={series}
          palette={palette}
          name={name}
          crosshair={crosshair}
          summary={summary}
          readout={readout}
        />
      </figure>
      <figure className={css.lower} aria-label={`${name}: articles per step`}>
        <IndexCounts series={series} crosshair={crosshair} />
      </figure>
      <div
        ref={setReadout}
        className={css.readout}
        data-idle="Line: mean. Band: 95% interval. Gap: no data. Hollow: few articles."
      />
    </div>
  );
}
